import { bookingsById, isMade, statusOf, type Rule } from './rule.ts';

/** What the provider has taken and not given back is what the bookings that stand are worth, one by one. */
export const moneyIsBookings: Rule = {
  name: "captured − refunded in the provider's ledger is the value of the bookings made, one by one",
  check(facts) {
    const bookings = bookingsById(facts);
    const net = new Map(facts.ledger.map(({ bookingId, captured, refunded }) => [bookingId, captured - refunded]));
    const ids = [...new Set([...bookings.keys(), ...net.keys()])];
    const violations = ids.flatMap((id) => {
      const booking = bookings.get(id);
      const [paid, due] = [net.get(id) ?? 0, booking && isMade(booking) ? booking.value : 0];
      return paid === due ? [] : [`${id} is ${statusOf(booking)}: ${due} is due, and ${paid} was taken`];
    });
    return { checked: ids.length, violations };
  },
};
