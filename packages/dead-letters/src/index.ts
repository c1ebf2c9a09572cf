export { DeadLetterOffice, type DeadLetterTopicState } from './dead-letter-office.ts';
export { deadLetterTopic, isDeadLetterTopic } from './dead-letter-topic.ts';
export { DeadLetterWriter, type GivenUp } from './dead-letter-writer.ts';
export type { DeadLetter } from './dead-letter.ts';
export { deadLetterHeaders, replayedFor, textHeaders } from './headers.ts';
