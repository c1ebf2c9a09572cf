import { openDatabase } from '@holdfast/database';
import { SagaEngine, type AnySaga } from '../src/engine/index.ts';
import { crashingSaga } from './crashing-saga.ts';

// A process of its own, which is killed in the middle of a step: node crashing-engine.ts <database url> <saga's subject>
const [url = '', subject = ''] = process.argv.slice(2);
const orm = await openDatabase({ url, entities: [] });
const definition = crashingSaga({ book: () => new Promise<never>(() => process.stdout.write('in the middle\n')) });
const engine = new SagaEngine({ orm, definitions: [definition as unknown as AnySaga], leaseMs: 1_000, pollMs: 50 });
await engine.begin(definition, { subject, payload: { trip: 'a' } });
