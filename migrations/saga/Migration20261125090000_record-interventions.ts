import { Migration } from '@mikro-orm/migrations';

/** What people did to sagas: who, why and with which effects. A step that failed may be tried again by a person. */
export class Migration20261125090000_record_interventions extends Migration {
  override up(): void {
    this.addSql(sagaInterventions);
    this.addSql(`CREATE INDEX idx_saga_interventions_saga_id ON saga_interventions(saga_id, created_at)`);
    this.addSql(guardSagaStep);
    // For searching by the step that a saga stands at, and by its age.
    this.addSql(`
      CREATE INDEX idx_saga_steps_unsettled ON saga_steps(step_name, saga_id) WHERE status IN ('PENDING', 'FAILED')
    `);
  }
}

const sagaInterventions = `
  CREATE TABLE saga_interventions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    saga_id UUID NOT NULL REFERENCES saga_instances(id) ON DELETE CASCADE,
    kind VARCHAR(50) NOT NULL CHECK (kind IN ('RETRY', 'COMPENSATE', 'RESOLVE')),
    actor VARCHAR(100) NOT NULL,
    reason VARCHAR(255) NOT NULL,
    effects JSONB NOT NULL, -- what it was said to cause when it was done
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;

// As it was, and FAILED → PENDING where a person has a saga tried again that needed attention.
const guardSagaStep = `
  CREATE OR REPLACE FUNCTION guard_saga_step_status() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (OLD.status, NEW.status) NOT IN (('PENDING', 'COMPLETED'), ('PENDING', 'FAILED'), ('PENDING', 'COMPENSATED'),
      ('COMPLETED', 'COMPENSATED'), ('FAILED', 'PENDING')) THEN
      RAISE EXCEPTION 'a saga_step may not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_saga_step_status_edge';
    END IF;
    RETURN NEW;
  END $$
`;
