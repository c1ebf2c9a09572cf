import { Migration } from '@mikro-orm/migrations';

const tables = ['inventory', 'inventory_reservations'] as const;

/**
 * Rules that hold whoever writes, raw SQL included. What may become of a reservation; and double entry: the seats that
 * an item counts as held and as sold are those of its reservations, compared when a transaction commits. Only the
 * differences that the transaction itself made are added up, so it costs the same however many reservations there are.
 */
export class Migration20260701090100_guard_seats extends Migration {
  override up(): void {
    this.addSql(bumpVersion);
    this.addSql(`
      CREATE TRIGGER bump_version BEFORE UPDATE ON inventory FOR EACH ROW EXECUTE FUNCTION bump_inventory_version()
    `);
    this.addSql(guardReservation);
    this.addSql(`
      CREATE TRIGGER guard_reservation BEFORE UPDATE ON inventory_reservations
      FOR EACH ROW EXECUTE FUNCTION guard_reservation()
    `);
    this.addSql(postSeats);
    this.addSql(postInventory);
    this.addSql(postReservations);
    this.addSql(refuseUnbalancedSeats);
    for (const table of tables) balanceSeatsOf(table).forEach((sql) => this.addSql(sql));
  }
}

const bumpVersion = `
  CREATE FUNCTION bump_inventory_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.version := OLD.version + 1;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
  END $$
`;

const guardReservation = `
  CREATE FUNCTION guard_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
      ('RESERVED', 'CONFIRMED'), ('RESERVED', 'RELEASED'), ('RESERVED', 'EXPIRED'), ('CONFIRMED', 'RELEASED')
    ) THEN
      RAISE EXCEPTION 'a reservation may not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_reservation_status_edge';
    END IF;
    IF (NEW.booking_id, NEW.item_id, NEW.quantity) IS DISTINCT FROM (OLD.booking_id, OLD.item_id, OLD.quantity) THEN
      RAISE EXCEPTION 'a reservation keeps its booking, its item and its quantity'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_reservation_unchanged';
    END IF;
    RETURN NEW;
  END $$
`;

const postSeats = `
  CREATE FUNCTION post_seats(item text, held bigint, sold bigint) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    unbalanced jsonb := coalesce(nullif(current_setting('holdfast.unbalanced_seats', true), ''), '{}');
    total_held bigint := held + coalesce((unbalanced -> item ->> 0)::bigint, 0);
    total_sold bigint := sold + coalesce((unbalanced -> item ->> 1)::bigint, 0);
  BEGIN
    unbalanced := CASE WHEN total_held = 0 AND total_sold = 0 THEN unbalanced - item
      ELSE jsonb_set(unbalanced, ARRAY[item], jsonb_build_array(total_held, total_sold)) END;
    -- Local to the transaction, and rolled back with its savepoints.
    PERFORM set_config('holdfast.unbalanced_seats', nullif(unbalanced, '{}')::text, true);
  END $$
`;

const postInventory = `
  CREATE FUNCTION post_inventory() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'DELETE' THEN
      PERFORM post_seats(item_id, reserved_quantity, total_capacity - available_quantity - reserved_quantity)
      FROM new_rows;
    END IF;
    IF TG_OP <> 'INSERT' THEN
      PERFORM post_seats(item_id, -reserved_quantity, available_quantity + reserved_quantity - total_capacity)
      FROM old_rows;
    END IF;
    RETURN NULL;
  END $$
`;

const postReservations = `
  CREATE FUNCTION post_inventory_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'DELETE' THEN
      PERFORM post_seats(item_id,
        -coalesce(sum(quantity) FILTER (WHERE status = 'RESERVED'), 0),
        -coalesce(sum(quantity) FILTER (WHERE status = 'CONFIRMED'), 0))
      FROM new_rows GROUP BY item_id;
    END IF;
    IF TG_OP <> 'INSERT' THEN
      PERFORM post_seats(item_id,
        coalesce(sum(quantity) FILTER (WHERE status = 'RESERVED'), 0),
        coalesce(sum(quantity) FILTER (WHERE status = 'CONFIRMED'), 0))
      FROM old_rows GROUP BY item_id;
    END IF;
    RETURN NULL;
  END $$
`;

const refuseUnbalancedSeats = `
  CREATE FUNCTION refuse_unbalanced_seats() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    unbalanced text := nullif(current_setting('holdfast.unbalanced_seats', true), '');
  BEGIN
    IF unbalanced IS NOT NULL THEN
      RAISE EXCEPTION 'held and sold seats differ from the reservations by %', unbalanced
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_seats_balance';
    END IF;
    RETURN NULL;
  END $$
`;

function balanceSeatsOf(table: (typeof tables)[number]): string[] {
  const post = (event: string, rows: string) => `
    CREATE TRIGGER post_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING ${rows}
    FOR EACH STATEMENT EXECUTE FUNCTION post_${table}()
  `;
  return [
    post('INSERT', 'NEW TABLE AS new_rows'),
    post('UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows'),
    post('DELETE', 'OLD TABLE AS old_rows'),
    `CREATE CONSTRAINT TRIGGER seats_balance AFTER INSERT OR UPDATE OR DELETE ON ${table}
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_seats()`,
  ];
}
