import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPaymentEnvironment, webhookSecretsOf } from '../src/env.ts';

const common = {
  PORT: '4103',
  SIGNING_KEY_FILE: 'payment.jwk',
  TRUSTED_KEYS_FILE: 'trusted.jwks',
  DATABASE_URL: 'postgres://payment@127.0.0.1/payment',
  KAFKA_BROKERS: '127.0.0.1:9092',
};
const sandbox = { PAYMENT_PROVIDER_URL: 'http://127.0.0.1:4200', PAYMENT_PROVIDER_KEY: 'sk_development' };
const stripe = { PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test_123' };

test('the sandbox is used where nothing else is said, and nothing of Stripe is asked for', () => {
  const config = readPaymentEnvironment({ ...common, ...sandbox });
  assert.equal(config.PAYMENT_PROVIDER, 'sandbox');
  assert.equal(webhookSecretsOf(config), undefined);
  assert.throws(() => readPaymentEnvironment(common), {
    name: 'ConfigurationError',
    message: 'PAYMENT_PROVIDER_URL is not set; PAYMENT_PROVIDER_KEY is not set',
  });
});

test('Stripe is used where that is said, and nothing of the sandbox is asked for', () => {
  const secrets = { STRIPE_WEBHOOK_SECRETS: 'whsec_old_0123456789, whsec_new_0123456789' };
  const config = readPaymentEnvironment({ ...common, ...stripe, ...secrets });
  assert.equal(config.PAYMENT_PROVIDER, 'stripe');
  assert.deepEqual(webhookSecretsOf(config), ['whsec_old_0123456789', 'whsec_new_0123456789']);
  assert.throws(() => readPaymentEnvironment({ ...common, PAYMENT_PROVIDER: 'stripe' }), {
    message: 'STRIPE_SECRET_KEY is not set',
  });
});

test('what is wrong is named and not repeated', () => {
  const wrong: [NodeJS.ProcessEnv, RegExp][] = [
    [{ ...sandbox, PAYMENT_PROVIDER: 'paypal' }, /^PAYMENT_PROVIDER: write sandbox or stripe$/],
    [{ ...stripe, STRIPE_SECRET_KEY: 'pk_live_456' }, /^STRIPE_SECRET_KEY: write a secret key/],
    [{ ...stripe, STRIPE_WEBHOOK_SECRETS: 'short' }, /^STRIPE_WEBHOOK_SECRETS: write secrets of 16/],
    [{ ...stripe, STRIPE_API_URL: 'ftp://x' }, /^STRIPE_API_URL: /],
  ];
  for (const [given, message] of wrong) {
    assert.throws(() => readPaymentEnvironment({ ...common, ...given }), { name: 'ConfigurationError', message });
  }
});
