const suffix = '.dlq';

/** The topic of what a consumer group has given up of a topic: `<topic>.<group>.dlq`. `topic` with its prefix, if any. */
export function deadLetterTopic(topic: string, group: string): string {
  return `${topic}.${group}${suffix}`;
}

/** Whether a topic is one of dead letters. */
export function isDeadLetterTopic(topic: string): boolean {
  return topic.endsWith(suffix);
}
