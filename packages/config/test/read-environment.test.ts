import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ConfigurationError, databaseEnvironment, duration, kafkaEnvironment, readEnvironment } from '../src/index.ts';

const schema = z.object({ ...databaseEnvironment, ...kafkaEnvironment, BOOKING_TTL: duration.default(900_000) });
const complete = { DATABASE_URL: 'postgres://booking@localhost:5432/booking', KAFKA_BROKERS: 'a:9092, b:9092' };

test('values are parsed and defaults filled in', () => {
  const config = readEnvironment(schema, { ...complete, BOOKING_TTL: '15m', DATABASE_POOL_SIZE: '' });
  assert.deepEqual(config.KAFKA_BROKERS, ['a:9092', 'b:9092']);
  assert.equal(config.BOOKING_TTL, 900_000);
  assert.equal(config.DATABASE_POOL_SIZE, 8);
});

test('every missing or wrong variable is named, and no value is repeated', () => {
  assert.throws(
    () => readEnvironment(schema, { KAFKA_BROKERS: 'secret-without-port', DATABASE_POOL_SIZE: '-3' }),
    (error: Error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /DATABASE_URL is not set/);
      assert.match(error.message, /KAFKA_BROKERS: write host:port/);
      assert.match(error.message, /DATABASE_POOL_SIZE/);
      assert.doesNotMatch(error.message, /secret-without-port/);
      return true;
    },
  );
});
