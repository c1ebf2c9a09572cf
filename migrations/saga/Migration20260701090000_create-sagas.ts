import { Migration } from '@mikro-orm/migrations';

/** Runs of sagas, their steps, and the idempotency keys under which they were asked for. */
export class Migration20260701090000_create_sagas extends Migration {
  override up(): void {
    this.addSql(sagaInstances);
    this.addSql(`CREATE INDEX idx_saga_instances_status ON saga_instances(status)`);
    this.addSql(`CREATE INDEX idx_saga_instances_booking_id ON saga_instances(booking_id)`);
    // A booking is paid for once and cancelled once, whoever starts it and however often.
    this.addSql(`CREATE UNIQUE INDEX idx_saga_instances_once ON saga_instances(booking_id, saga_type)`);
    this.addSql(`CREATE INDEX idx_saga_instances_created_at ON saga_instances(created_at DESC, id DESC)`);
    this.addSql(`
      CREATE INDEX idx_saga_instances_under_way ON saga_instances(wake_at)
      WHERE status IN ('STARTED', 'COMPENSATING') AND NOT needs_attention
    `);
    this.addSql(`CREATE INDEX idx_saga_instances_needs_attention ON saga_instances(created_at) WHERE needs_attention`);
    this.addSql(sagaSteps);
    this.addSql(`CREATE INDEX idx_saga_steps_saga_id ON saga_steps(saga_id)`);
    this.addSql(`CREATE INDEX idx_saga_steps_status ON saga_steps(status)`);
    this.addSql(idempotencyKeys);
    this.addSql(`CREATE INDEX idx_idempotency_keys_created_at ON idempotency_keys(created_at)`);
  }
}

// Room on each page lets the many small changes of a saga under way be made in place, without touching an index.
const sagaInstances = `
  CREATE TABLE saga_instances (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    saga_type VARCHAR(100) NOT NULL,
    definition_version INTEGER NOT NULL CHECK (definition_version > 0),
    booking_id UUID NOT NULL,
    status VARCHAR(50) NOT NULL CHECK (status IN ('STARTED', 'COMPENSATING', 'COMPLETED', 'FAILED')),
    current_step INTEGER NOT NULL DEFAULT 0, -- the latest step that was begun
    payload JSONB NOT NULL,
    deadline TIMESTAMP(3),
    failure JSONB, -- why it is being undone, or was
    answer JSONB, -- what whoever started it is told
    abort_request JSONB, -- asked for from outside; heeded at the next boundary before the pivot
    needs_attention BOOLEAN NOT NULL DEFAULT false,
    attention_reason TEXT,
    wake_at TIMESTAMP(3) NOT NULL DEFAULT NOW(), -- nobody picks it up before
    lease_owner VARCHAR(100),
    lease_epoch BIGINT NOT NULL DEFAULT 0, -- grows with every change of hands
    lease_until TIMESTAMP(3),
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    completed_at TIMESTAMP(3),
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT check_attention_reason CHECK (needs_attention = (attention_reason IS NOT NULL)),
    CONSTRAINT check_completed_at CHECK ((completed_at IS NOT NULL) = (status IN ('COMPLETED', 'FAILED')))
  ) WITH (fillfactor = 50)
`;

const sagaSteps = `
  CREATE TABLE saga_steps (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    saga_id UUID NOT NULL REFERENCES saga_instances(id) ON DELETE CASCADE,
    step_number INTEGER NOT NULL CHECK (step_number > 0),
    step_name VARCHAR(100) NOT NULL,
    status VARCHAR(50) NOT NULL CHECK (status IN ('PENDING', 'COMPLETED', 'FAILED', 'COMPENSATED')),
    service_name VARCHAR(100) NOT NULL,
    request_payload JSONB, -- the saga's payload when the step was begun, without its secrets
    response_payload JSONB, -- what the step added to it
    error_message TEXT,
    retry_count INTEGER NOT NULL DEFAULT 0,
    undo_count INTEGER NOT NULL DEFAULT 0, -- attempts to undo it that failed
    undone_at TIMESTAMP(3),
    started_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    completed_at TIMESTAMP(3),
    CONSTRAINT saga_steps_once UNIQUE (saga_id, step_number)
  )
`;

const idempotencyKeys = `
  CREATE TABLE idempotency_keys (
    key VARCHAR(100) PRIMARY KEY, -- of the user and what the user sent: nobody can probe another's
    fingerprint VARCHAR(100) NOT NULL, -- of the input that came with it
    saga_id UUID, -- whose answer is the request's, where answer is null
    answer JSONB,
    attempt INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;
