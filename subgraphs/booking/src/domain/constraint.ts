/** Whether the database refused a write because of this constraint, be it one of its own or raised by a trigger. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}
