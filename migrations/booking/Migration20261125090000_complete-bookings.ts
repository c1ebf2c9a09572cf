import { Migration } from '@mikro-orm/migrations';

/** When a confirmed booking is looked at, to be completed. */
export class Migration20261125090000_complete_bookings extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE bookings ADD COLUMN complete_at TIMESTAMP(3)`);
    this.addSql(`UPDATE bookings SET complete_at = updated_at + interval '7 days' WHERE status = 'CONFIRMED'`);
    this.addSql(`CREATE INDEX idx_bookings_complete_at ON bookings(complete_at) WHERE status = 'CONFIRMED'`);
  }
}
