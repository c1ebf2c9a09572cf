import { Migration } from '@mikro-orm/migrations';

/** What may become of a saga and of a step, whoever writes, raw SQL included. */
export class Migration20260701090100_guard_sagas extends Migration {
  override up(): void {
    this.addSql(guardStatus('saga', sagaEdges));
    this.addSql(guardStatus('saga_step', stepEdges));
    this.addSql(onChangeOfStatus('saga_instances', 'guard_saga_status'));
    this.addSql(onChangeOfStatus('saga_steps', 'guard_saga_step_status'));
  }
}

const sagaEdges = [
  ['STARTED', 'COMPENSATING'],
  ['STARTED', 'COMPLETED'],
  ['STARTED', 'FAILED'],
  ['COMPENSATING', 'FAILED'],
] as const;

const stepEdges = [
  ['PENDING', 'COMPLETED'],
  ['PENDING', 'FAILED'],
  ['PENDING', 'COMPENSATED'],
  ['COMPLETED', 'COMPENSATED'],
] as const;

function guardStatus(what: string, edges: readonly (readonly [from: string, to: string])[]): string {
  return `
    CREATE FUNCTION guard_${what}_status() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.status, NEW.status) NOT IN (${edges.map(([from, to]) => `('${from}', '${to}')`).join(', ')}) THEN
        RAISE EXCEPTION 'a ${what} may not go from % to %', OLD.status, NEW.status
          USING ERRCODE = 'check_violation', CONSTRAINT = 'check_${what}_status_edge';
      END IF;
      RETURN NEW;
    END $$
  `;
}

function onChangeOfStatus(table: string, guard: string): string {
  return `
    CREATE TRIGGER ${guard} BEFORE UPDATE ON ${table}
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION ${guard}()
  `;
}
