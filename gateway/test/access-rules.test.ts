import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Role, Viewer } from '@holdfast/identity';
import { buildASTSchema, Kind, parse } from 'graphql';
import { refusedAccess } from '../src/access/authorize.ts';
import { demandedAccess } from '../src/access/demanded-access.ts';
import { readAccessRules } from '../src/access/read-access-rules.ts';
import { loadSupergraph } from '../src/execution/loaded-supergraph.ts';
import { SupergraphError } from '../src/supergraph/supergraph-error.ts';

const sdl = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  scalar Salary @requiresScopes(scopes: [["finance"]])
  enum Grade @authenticated { A B }
  interface Node { id: ID! note: String }
  interface Secret @requiresScopes(scopes: [["operator"]]) { id: ID! }
  type Open implements Node { id: ID! note: String }
  type Guarded implements Node @requiresScopes(scopes: [["support"]]) { id: ID! note: String }
  type Partly implements Node { id: ID! note: String @requiresScopes(scopes: [["operator"]]) salary: Salary grade: Grade parent: Partly }
  type Hidden implements Secret { id: ID! }
  union Any = Open | Guarded | Partly
  type Query { open: Open guarded: Guarded partly: Partly node: Node any: Any secret: Secret hidden: Hidden either: Int @requiresScopes(scopes: [["finance"], ["operator"]]) }
  type Mutation { edit: Open @requiresScopes(scopes: [["operator"]]) }
  type Subscription { changed: Open @authenticated }
`;
const document = parse(sdl);
const schema = buildASTSchema(document);
const rules = readAccessRules(document);

function errorsFor(query: string, role?: Role): string[] {
  const definitions = parse(query).definitions;
  const fragments = Object.fromEntries(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  assert.ok(operation);
  const viewer: Viewer | undefined = role && { kind: 'viewer', userId: 'alice', role };
  const demands = demandedAccess(schema, rules, { operation, fragments });
  return refusedAccess(viewer ?? { kind: 'anonymous' }, demands).map(({ message, extensions }) => {
    return `${String(extensions['code'])} ${message.split(' ')[0]}`;
  });
}

const cases: readonly [description: string, query: string, role: Role | undefined, errors: readonly string[]][] = [
  ['a public field', '{ open { id note } }', undefined, []],
  ['a field of a protected type', '{ guarded { id } }', undefined, ['UNAUTHENTICATED Guarded']],
  ['a field of a protected type, with too low a role', '{ guarded { id } }', 'customer', ['FORBIDDEN Guarded']],
  ['a field of a protected type, with the role', '{ guarded { id } }', 'support', []],
  ['a field of a protected type, with a higher role', '{ guarded { id } }', 'operator', []],
  ['a protected field', '{ partly { note } }', 'finance', ['FORBIDDEN Partly.note']],
  ['a protected field behind an alias', '{ x: partly { y: note } }', 'customer', ['FORBIDDEN Partly.note']],
  [
    'a protected field in a fragment',
    '{ partly { ...F } } fragment F on Partly { note }',
    'customer',
    ['FORBIDDEN Partly.note'],
  ],
  [
    'a protected field in nested fragments',
    '{ partly { ...F } } fragment F on Partly { ... { ...G } } fragment G on Partly { parent { note } }',
    'customer',
    ['FORBIDDEN Partly.note'],
  ],
  ['a protected field that is skipped', '{ partly { note @skip(if: true) } }', 'customer', ['FORBIDDEN Partly.note']],
  [
    'a protected field behind a variable',
    'query ($x: Boolean!) { partly { note @include(if: $x) } }',
    'customer',
    ['FORBIDDEN Partly.note'],
  ],
  ['a protected scalar', '{ partly { salary } }', 'support', ['FORBIDDEN Salary']],
  ['a protected enum', '{ partly { grade } }', undefined, ['UNAUTHENTICATED Grade']],
  ['a protected enum, with a token', '{ partly { grade } }', 'customer', []],
  ['an interface behind which a type is protected', '{ node { id } }', 'customer', ['FORBIDDEN Guarded']],
  ['an interface behind which a field is protected', '{ node { note } }', 'support', ['FORBIDDEN Partly.note']],
  ['nothing but the type name of an interface', '{ node { __typename } }', undefined, []],
  ['an interface narrowed to what is public', '{ node { ... on Open { id note } } }', undefined, []],
  [
    'an interface narrowed to what is not',
    '{ node { ... on Guarded { __typename } } }',
    undefined,
    ['UNAUTHENTICATED Guarded'],
  ],
  ['a union narrowed to what is public', '{ any { __typename ... on Open { id } } }', undefined, []],
  [
    'a union with a protected member',
    '{ any { ... on Open { id } ... on Partly { p: note } } }',
    'customer',
    ['FORBIDDEN Partly.note'],
  ],
  ['a union narrowed by an interface', '{ any { ... on Node { id } } }', 'customer', ['FORBIDDEN Guarded']],
  ['a protected interface', '{ secret { id } }', 'customer', ['FORBIDDEN Secret']],
  ['a type that implements a protected interface', '{ hidden { id } }', 'customer', ['FORBIDDEN Secret']],
  ['one of several sets of scopes', '{ either }', 'finance', []],
  ['none of several sets of scopes', '{ either }', 'support', ['FORBIDDEN Query.either']],
  ['a protected mutation', 'mutation { edit { id } }', 'finance', ['FORBIDDEN Mutation.edit']],
  [
    'a mutation in a fragment on its root',
    'mutation { ...M } fragment M on Mutation { e: edit { id } }',
    'customer',
    ['FORBIDDEN Mutation.edit'],
  ],
  ['a protected subscription', 'subscription { changed { id } }', undefined, ['UNAUTHENTICATED Subscription.changed']],
  [
    'several protected things',
    '{ guarded { id } partly { note salary } }',
    'customer',
    ['FORBIDDEN Guarded', 'FORBIDDEN Partly.note', 'FORBIDDEN Salary'],
  ],
];

for (const [description, query, role, errors] of cases) {
  test(`${role ?? 'nobody'} reading ${description} gets ${errors.length === 0 ? 'an answer' : errors.join(' and ')}`, () => {
    assert.deepEqual(errorsFor(query, role), errors);
  });
}

test('an operation whose fragments double at every level is checked in no time', () => {
  const fragments = Array.from(
    { length: 60 },
    (_, index) => `fragment F${index} on Partly { a: parent { ...F${index + 1} } b: parent { ...F${index + 1} } }`,
  );
  const query = `{ partly { ...F0 } } ${fragments.join(' ')} fragment F60 on Partly { note }`;
  assert.deepEqual(errorsFor(query, 'customer'), ['FORBIDDEN Partly.note']);
});

const supergraph = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const change = (from: string, to: string) => {
  assert.ok(supergraph.includes(from), from);
  return supergraph.replace(from, to);
};
const authenticatedLink = '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)';

const unservable: Record<string, string> = {
  'links @policy': change(
    authenticatedLink,
    `${authenticatedLink} @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)`,
  ),
  'links @policy without saying that it is security': change(
    authenticatedLink,
    `${authenticatedLink} @link(url: "https://specs.apollo.dev/policy/v0.1")`,
  ),
  'links an unknown security feature': change(
    authenticatedLink,
    `${authenticatedLink} @link(url: "https://specs.example.com/guard/v1.0", for: SECURITY)`,
  ),
  'links another version of a security feature': change('authenticated/v0.1', 'authenticated/v0.2'),
  'renames a security directive': change(
    authenticatedLink,
    authenticatedLink.replace('v0.1"', 'v0.1", as: "signedIn"'),
  ),
  'uses a directive that nobody knows': change('saga(id: ID!): SagaInstance', 'saga(id: ID!): SagaInstance @guarded'),
  'asks for a scope that is no role': change('[["operator"]]', '[["admin"]]'),
  'asks for scopes that are not a list of lists': change('[["operator"]]', '"operator"'),
  'has a security directive on an argument': change('item(id: ID!)', 'item(id: ID! @authenticated)'),
  'has a security directive on a union': change(
    'union CancelBookingResult',
    'union CancelBookingResult @authenticated',
  ),
  'has a security directive on an input': change('input ItemFilter', 'input ItemFilter @authenticated'),
  'has a security directive in an extension': `${supergraph}\nextend type Query @authenticated`,
  'hides a security directive in a @join__directive': change(
    'type ItemOffer\n',
    'type ItemOffer @join__directive(name: "authenticated")\n',
  ),
  'is cut off': supergraph.slice(0, 5_000),
  'marks a type as cacheable that nobody writes to the cache': change(
    'type ItemOffer\n',
    'type ItemOffer @cacheControl(maxAge: 5)\n',
  ),
};

for (const [description, broken] of Object.entries(unservable)) {
  test(`a supergraph that ${description} is not served`, () => {
    assert.throws(() => loadSupergraph(broken), SupergraphError);
  });
}

test('what @apollo/gateway loads has none of the security directives, and the same fields', () => {
  const { loadableSdl, access } = loadSupergraph(supergraph);
  assert.doesNotMatch(loadableSdl, /@authenticated|@requiresScopes|requiresScopes__Scope/);
  assert.deepEqual([...access.ofField.keys()].sort(), [
    'Booking.saga',
    'Mutation.cancelBooking',
    'Mutation.compensateSaga',
    'Mutation.createBooking',
    'Mutation.createItem',
    'Mutation.decideRefund',
    'Mutation.eraseUser',
    'Mutation.refundBooking',
    'Mutation.resolveSaga',
    'Mutation.retrySaga',
    'Mutation.setNotificationPreferences',
    'Mutation.updateItem',
    'Payment.disputes',
    'Query.auditEvents',
    'Query.booking',
    'Query.bookings',
    'Query.notificationPreferences',
    'Query.payment',
    'Query.refund',
    'Query.refunds',
    'Query.saga',
    'Query.sagas',
    'Query.userData',
    'Subscription.bookingStatusChanged',
    'Subscription.itemAvailabilityChanged',
    'Subscription.sagaProgressed',
  ]);
});
