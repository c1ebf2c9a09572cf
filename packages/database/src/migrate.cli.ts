import { databases, migrate, type DatabaseName } from './migrate.ts';

// node packages/database/src/migrate.cli.ts <name> <url>
const [name, url] = process.argv.slice(2);
if (!url || !databases.includes(name as DatabaseName)) {
  console.error(`Usage: migrate <${databases.join('|')}> <postgres url>`);
  process.exitCode = 2;
} else {
  const applied = await migrate(name as DatabaseName, url);
  console.log(`${name}: ${applied.length === 0 ? 'up to date' : applied.join(', ')}`);
}
