import { createTestDatabase } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databases, migrate, openDatabase, runInTransaction, runStatement } from '../src/index.ts';

for (const name of databases) {
  test(`the ${name} database is made from nothing, and migrating it again changes nothing`, async () => {
    await using database = await createTestDatabase(name);
    assert.deepEqual(await migrate(name, database.ownerUrl), []);
    await using orm = await openDatabase({ url: database.ownerUrl, entities: [] });
    const [row] = await orm.em.execute<{ tables: string }[]>(
      `select count(*) as tables from information_schema.tables where table_schema = 'public'`,
    );
    assert.ok(Number(row?.tables) > 1);
  });
}

test('processes that migrate the same database at once wait for each other', async () => {
  await using database = await createTestDatabase('booking');
  await using orm = await openDatabase({ url: database.url, entities: [] });
  await orm.em.execute('drop schema public cascade; create schema public');
  const applied = await Promise.all([migrate('booking', database.url), migrate('booking', database.url)]);
  assert.equal(applied.filter((names) => names.length > 0).length, 1);
});

test('statements of a transaction commit together, and where one fails, none of them happened', async () => {
  await using database = await createTestDatabase('booking');
  await using orm = await openDatabase({ url: database.url, entities: [] });
  await orm.em.execute('create table numbers (n integer primary key)');
  const insert = { name: 'insert-number', text: 'insert into numbers values ($1)' };
  const insertAll = (...numbers: number[]) =>
    runInTransaction(orm, async (run) => {
      for (const n of numbers) await run(insert, [n]);
    });
  await insertAll(1, 2);
  await assert.rejects(insertAll(3, 2), /duplicate key/);
  const rows = await runStatement<{ n: number }>(
    orm,
    { name: 'numbers', text: 'select n from numbers order by n' },
    [],
  );
  assert.deepEqual(
    rows.map(({ n }) => n),
    [1, 2],
  );
});

test('a database that cannot be reached is an error that says so', async () => {
  await assert.rejects(
    openDatabase({ url: 'postgres://nobody:x@127.0.0.1:1/none', entities: [] }).then((orm) =>
      orm.em.execute('select 1'),
    ),
    /ECONNREFUSED/,
  );
});
