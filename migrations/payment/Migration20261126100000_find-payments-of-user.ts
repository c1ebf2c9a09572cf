import { Migration } from '@mikro-orm/migrations';

/** For the export of all that is held on a user. */
export class Migration20261126100000_find_payments_of_user extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX idx_payments_user_id ON payments(user_id, created_at DESC, id DESC)`);
  }
}
