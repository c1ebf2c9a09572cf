import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { composeSupergraph } from '../compose.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

const contract = buildSchema(read('api.graphql'));
const supergraph = Supergraph.build(read('supergraph.graphql'), {
  supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
});
const api = supergraph.apiSchema().toGraphQLJSSchema();

test('the API has everything that clients rely on, with the same type strings', () => {
  const promised = describe(contract);
  const found = new Set(describe(api));
  assert.ok(promised.length > 200, 'the contract was read');
  assert.deepEqual(
    promised.filter((line) => !found.has(line)),
    [],
  );
});

test('what the API asks beyond the contract is optional, so that old clients can still send theirs', () => {
  const promised = requiredInputs(contract);
  const contractTypes = contract.getTypeMap();
  const asked = [...requiredInputs(api)].filter((input) => contractTypes[input.split('.')[0] ?? '']);
  const ofKnownFields = asked.filter((input) => !input.includes('(') || served(contract, input.replace(/\(.*$/, '')));
  assert.deepEqual(
    ofKnownFields.filter((input) => !promised.has(input)),
    [],
  );
});

test("services' commands stay out of the API", () => {
  for (const command of ['Mutation.reserveInventory', 'Mutation.authorizePayment', 'Query.itemOffer']) {
    assert.ok(!served(api, command), command);
    assert.ok(served(supergraph.schema.toGraphQLJSSchema(), command), command);
  }
});

test('the committed supergraph is what the subgraphs compose into', () => {
  assert.equal(read('supergraph.graphql'), composeSupergraph());
});

test('the committed types are what codegen makes of the SDL', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await promisify(execFile)('graphql-codegen', ['--config', 'codegen.yml', '--check'], { cwd: root });
});

/** Every promise of a schema as a line: fields with their arguments and types, enum values, union members, interfaces. */
function describe(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => [`${type.constructor.name} ${type.name}`, ...describeType(type)]);
}

function describeType(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => `${type.name} = ${name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(
      (field) => `input ${type.name}.${field.name}: ${field.type}${defaultOf(field)}`,
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const interfaces = type.getInterfaces().map(({ name }) => `${type.name} implements ${name}`);
  return [...interfaces, ...Object.values(type.getFields()).flatMap((field) => describeField(type.name, field))];
}

function describeField(type: string, field: GraphQLField<unknown, unknown>): string[] {
  const name = `${type}.${field.name}`;
  return [`${name}: ${field.type}`, ...field.args.map((arg) => `${name}(${arg.name}: ${arg.type}${defaultOf(arg)})`)];
}

function defaultOf({ defaultValue }: { defaultValue?: unknown }): string {
  return defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`;
}

/** The input fields (`Input.field`) and arguments (`Type.field(argument)`) that a client has to give. */
function requiredInputs(schema: GraphQLSchema): Set<string> {
  const required = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).flatMap((f) => (isRequiredInputField(f) ? `${type.name}.${f.name}` : []));
    }
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.flatMap((arg) => (isRequiredArgument(arg) ? `${type.name}.${name}(${arg.name})` : [])),
    );
  });
  return new Set(required);
}

/** Whether the schema has the field `Type.field`. */
function served(schema: GraphQLSchema, path: string): boolean {
  const [typeName = '', field = ''] = path.split('.');
  const type = schema.getType(typeName);
  return isObjectType(type) && field in type.getFields();
}
