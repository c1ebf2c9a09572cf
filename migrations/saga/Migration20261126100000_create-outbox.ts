import { createOutboxTable } from '@holdfast/outbox';
import { Migration } from '@mikro-orm/migrations';

/** The events that wait for the relay, written in the statements of the changes that they tell of. */
export class Migration20261126100000_create_outbox extends Migration {
  override up(): void {
    this.addSql(createOutboxTable);
  }
}
