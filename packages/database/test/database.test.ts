import { createTestDatabase } from '@holdfast/test-environment';
import type { MikroORM } from '@mikro-orm/postgresql';
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

test('a statement that was planned while its table was empty finds a row of it later without reading the others', async () => {
  await using database = await createTestDatabase('booking');
  // One connection: the one that keeps the plan, and whose reading is counted.
  await using orm = await openDatabase({ url: database.url, entities: [], poolSize: 1 });
  await orm.em.execute('create table seats (id integer primary key, taken boolean not null default false)');
  const take = {
    name: 'take-seats',
    text: `update seats set taken = true from json_to_recordset($1::json) as wanted(id integer) where seats.id = wanted.id`,
  };
  await runStatement(orm, take, ['[]']);
  await orm.em.execute('insert into seats select generate_series(1, 2000)');
  const before = await rowsRead(orm);
  await runStatement(orm, take, ['[{ "id": 7 }]']);
  assert.equal((await rowsRead(orm)) - before, 1);
});

/** So many rows, or entries of its index, of the table `seats` were read so far. */
async function rowsRead(orm: MikroORM): Promise<number> {
  await orm.em.execute('select pg_stat_force_next_flush()');
  const [row] = await orm.em.execute<{ read: number }[]>(`
    select (t.seq_tup_read + i.idx_tup_read)::int as read
    from pg_stat_user_tables t join pg_stat_user_indexes i using (relid) where t.relname = 'seats'`);
  return row!.read;
}

test('a database that cannot be reached is an error that says so', async () => {
  await assert.rejects(
    openDatabase({ url: 'postgres://nobody:x@127.0.0.1:1/none', entities: [] }).then((orm) =>
      orm.em.execute('select 1'),
    ),
    /ECONNREFUSED/,
  );
});
