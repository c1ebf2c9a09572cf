/** What the customers send: what an app would. */

export const createItem = /* GraphQL */ `
  mutation CreateItem($input: CreateItemInput!) {
    createItem(input: $input) {
      __typename
      ... on ItemRefused {
        code
        message
      }
    }
  }
`;

export const createBooking = /* GraphQL */ `
  mutation Book($input: CreateBookingInput!) {
    createBooking(input: $input) {
      __typename
      ... on BookingPlaced {
        bookingId
        booking {
          status
        }
      }
      ... on BookingRefused {
        code
        booking {
          id
          status
        }
      }
    }
  }
`;

export const cancelBooking = /* GraphQL */ `
  mutation Cancel($input: CancelBookingInput!) {
    cancelBooking(input: $input) {
      __typename
      ... on BookingCancelled {
        bookingId
        booking {
          status
        }
      }
      ... on CancellationRefused {
        code
      }
    }
  }
`;
