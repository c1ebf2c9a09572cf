export { databases, migrate, type DatabaseName } from './migrate.ts';
export { openDatabase, type DatabaseOptions, type Entities } from './open-database.ts';
export { runStatement, type Statement } from './statement.ts';
