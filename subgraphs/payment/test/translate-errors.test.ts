import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphQLError } from 'graphql';
import { OutcomeUnknownError } from '../src/domain/command-outcome.ts';
import { translateErrors } from '../src/schema/translate-errors.ts';

test('an outcome that is not known tells the caller that the command may have acted', async () => {
  const unknown = translateErrors(() => Promise.reject(new OutcomeUnknownError('TimeoutError')));
  await assert.rejects(unknown, (error) => {
    assert.ok(error instanceof GraphQLError);
    assert.deepEqual(error.extensions, { code: 'INTERNAL_SERVER_ERROR', reason: 'OUTCOME_UNKNOWN' });
    return true;
  });
});

test('what is not meant for the caller stays as it is', async () => {
  const error = new Error('a secret');
  await assert.rejects(
    translateErrors(() => Promise.reject(error)),
    error,
  );
});
