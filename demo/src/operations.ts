/** What the demo sends: the operations of a small ticket shop. */

export const itemsOnSale = /* GraphQL */ `
  query OnSale {
    items(first: 20, filter: { available: true }) {
      edges {
        node {
          id
          name
          availableQuantity
          price {
            amount
            currency
          }
        }
      }
    }
  }
`;

export const statusChanges = /* GraphQL */ `
  subscription Follow {
    bookingStatusChanged {
      bookingId
      previousStatus
      status
    }
  }
`;

export const createBooking = /* GraphQL */ `
  mutation Book($input: CreateBookingInput!) {
    createBooking(input: $input) {
      __typename
      ... on BookingPlaced {
        bookingId
      }
      ... on BookingRefused {
        code
        message
      }
    }
  }
`;

export const enrichedBooking = /* GraphQL */ `
  query Enriched($id: ID!) {
    booking(id: $id) {
      id
      status
      quantity
      total {
        amount
        currency
      }
      item {
        name
        availableQuantity
      }
      payment {
        status
        transactions {
          type
          status
        }
      }
      reservation {
        status
      }
      history {
        fromStatus
        toStatus
        actor
        at
      }
    }
  }
`;
