export { databases, migrate, ownedApart, type DatabaseName } from './migrate.ts';
export { openDatabase, type DatabaseOptions, type Entities } from './open-database.ts';
export { runInTransaction, runStatement, type RunStatement, type Statement } from './statement.ts';
