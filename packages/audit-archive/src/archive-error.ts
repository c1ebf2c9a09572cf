/** The archive is not what it should be, or not asked for what it can do. The message says what is wrong. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
