import { Migration } from '@mikro-orm/migrations';

/**
 * Rules that hold whoever writes, raw SQL included: which status may follow which, a version that grows with every
 * change, and that of one id there is either a booking or word that it was cancelled before it was written.
 */
export class Migration20260701090100_guard_bookings extends Migration {
  override up(): void {
    this.addSql(guardBooking);
    this.addSql(`CREATE TRIGGER guard_booking BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION guard_booking()`);
    this.addSql(refuseCancelled);
    this.addSql(`
      CREATE TRIGGER refuse_cancelled_booking BEFORE INSERT ON bookings
      FOR EACH ROW EXECUTE FUNCTION refuse_cancelled_booking()
    `);
    this.addSql(refuseExisting);
    this.addSql(`
      CREATE TRIGGER refuse_existing_booking BEFORE INSERT ON cancelled_before_creation
      FOR EACH ROW EXECUTE FUNCTION refuse_existing_booking()
    `);
  }
}

const guardBooking = `
  CREATE FUNCTION guard_booking() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
      ('PENDING', 'CONFIRMED'), ('PENDING', 'CANCELLED'), ('CONFIRMED', 'COMPLETED'), ('CONFIRMED', 'CANCELLED')
    ) THEN
      RAISE EXCEPTION 'a booking may not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_booking_status_edge';
    END IF;
    NEW.version := OLD.version + 1;
    IF NEW.updated_at = OLD.updated_at THEN
      NEW.updated_at := clock_timestamp();
    END IF;
    RETURN NEW;
  END $$
`;

// Both sides lock the id before they look, so that neither can miss what the other has not committed yet. Bookings share
// the lock, and only the rare word that one is cancelled takes it alone. Ids are thrown into 256 locks, since a lock for
// each would fill the server's table of locks where many bookings are written at once.
const lockNumber = (id: string) => `hashtext('booking id'), hashtext(${id}::text) & 255`;

const refuseCancelled = `
  CREATE FUNCTION refuse_cancelled_booking() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${lockNumber('NEW.id')});
    IF EXISTS (SELECT FROM cancelled_before_creation WHERE booking_id = NEW.id) THEN
      RAISE EXCEPTION 'booking % was cancelled before it was created', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_not_cancelled_before_creation';
    END IF;
    RETURN NEW;
  END $$
`;

const refuseExisting = `
  CREATE FUNCTION refuse_existing_booking() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(${lockNumber('NEW.booking_id')});
    IF EXISTS (SELECT FROM bookings WHERE id = NEW.booking_id) THEN
      RAISE EXCEPTION 'booking % exists', NEW.booking_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_booking_not_created';
    END IF;
    RETURN NEW;
  END $$
`;
