import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { AvroField, AvroList, AvroRecord } from './compatibility.ts';
import { publish, publishedVersions } from './published-schemas.ts';

const schemaFolder = new URL('../../schema/events/', import.meta.url);
const outputFolder = new URL('src/generated/', import.meta.url);
const typeScriptTypes: Record<string, string> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  string: 'string',
};

/** Renders TypeScript from every schema in schema/events: the file's name in src/generated → its text. The same schemas give the same text. */
export async function generateEventTypes(): Promise<Map<string, string>> {
  const generated = new Map<string, string>();
  const events = readSchemas();
  for (const { module, record } of events) generated.set(`${module}.ts`, await prettify(renderEvent(record, module)));
  generated.set('index.ts', await prettify(renderIndex(events)));
  return generated;
}

/** Every event's schema as it is today, with the name of its file. */
export function readSchemas(): { module: string; record: AvroRecord }[] {
  return readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.avsc'))
    .sort()
    .map((file) => ({ module: file.replace(/\.avsc$/, ''), record: readRecord(file) }));
}

function readRecord(file: string): AvroRecord {
  const record = JSON.parse(readFileSync(new URL(file, schemaFolder), 'utf8')) as AvroRecord;
  if (record.type !== 'record') throw new Error(`${file}: an event is a record`);
  return record;
}

function renderEvent(record: AvroRecord, module: string): string {
  return `${banner(`schema/events/${module}.avsc`)}
    ${[record, ...listedRecords(record)].map(renderType).join('\n\n')}

    /** The Avro schema of ${record.name}. */
    export const ${schemaName(record)} = ${JSON.stringify(record)} as const;`;
}

function renderType(record: AvroRecord): string {
  const fields = record.fields.map(
    (field) => `/** ${field.doc} */\nreadonly ${field.name}: ${typeScriptType(record, field)};`,
  );
  return `/** ${record.doc} */\nexport type ${record.name} = {\n${fields.join('\n')}\n};`;
}

function listedRecords({ fields }: AvroRecord): AvroRecord[] {
  return fields.flatMap(({ type }) => (isList(type) ? [type.items] : []));
}

function isList(type: AvroField['type']): type is AvroList {
  return typeof type === 'object' && !Array.isArray(type);
}

function typeScriptType(record: AvroRecord, field: AvroField): string {
  if (isList(field.type)) return `readonly ${field.type.items.name}[]`;
  const branches = Array.isArray(field.type) ? field.type : [field.type];
  const types = branches.map((branch) => {
    const type = typeScriptTypes[branch];
    if (!type)
      throw new Error(`${record.name}.${field.name}: no TypeScript type is known for ${JSON.stringify(branch)}`);
    return type;
  });
  return types
    .filter((type) => type !== 'null')
    .concat(types.includes('null') ? ['null'] : [])
    .join(' | ');
}

function renderIndex(events: { module: string; record: AvroRecord }[]): string {
  const imports = events.map(({ module, record }) => {
    const types = [record, ...listedRecords(record)].map(({ name }) => `type ${name}`);
    return `import { ${types.join(', ')}, ${schemaName(record)} } from './${module}.ts';`;
  });
  const names = events.flatMap(({ record }) => [record, ...listedRecords(record)].map(({ name }) => name));
  return `${banner('schema/events')}
    ${imports.join('\n')}
    export type { ${names.join(', ')} };

    /** Every event by its name. */
    export type EventPayloads = { ${events.map(({ record }) => `${record.name}: ${record.name};`).join('\n')} };

    /** The Avro schema of every event. */
    export const eventSchemas = { ${events.map(({ record }) => `${record.name}: ${schemaName(record)},`).join('\n')} } as const;

    /** The schemas that events had before, oldest first: some of those are still kept. */
    export const earlierSchemas: { readonly [T in keyof EventPayloads]: readonly object[] } = {
      ${events.map(({ module, record }) => `${record.name}: ${JSON.stringify(publishedVersions(module).slice(0, -1))},`).join('\n')}
    };`;
}

function schemaName(record: AvroRecord): string {
  return `${record.name.charAt(0).toLowerCase()}${record.name.slice(1)}Schema`;
}

function banner(source: string): string {
  return `// Generated from ${source} by packages/events/generate.ts. Not to be edited.\n`;
}

function prettify(text: string): Promise<string> {
  return format(text, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

if (import.meta.main) {
  for (const { module, record } of readSchemas()) publish(module, record);
  const generated = await generateEventTypes();
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder, { recursive: true });
  for (const [file, text] of generated) writeFileSync(new URL(file, outputFolder), text);
}
