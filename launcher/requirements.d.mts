/** Whether a Docker engine with Compose answers, so that the servers can run there. */
export function hasDocker(): boolean;

/** The command that starts Java: that of JAVA_HOME, as Maven does it, else the one on the PATH. */
export function javaCommand(): string;

/** What is missing to run Kafka from Maven's jars, and what to do about it, in one line; undefined where nothing is. */
export function missingForKafka(): string | undefined;
