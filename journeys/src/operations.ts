/** What the journeys' clients send: what an app would. */

export const createItem = /* GraphQL */ `
  mutation CreateItem($input: CreateItemInput!) {
    createItem(input: $input) {
      __typename
      ... on ItemCreated {
        item {
          id
        }
      }
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
        message
        booking {
          id
          status
          cancellationCode
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
          cancellationCode
          cancellationReason
        }
      }
      ... on CancellationRefused {
        code
        message
      }
    }
  }
`;

export const bookingWhole = /* GraphQL */ `
  query Booking($id: ID!) {
    booking(id: $id) {
      id
      userId
      quantity
      status
      cancellationCode
      version
      total {
        amount
        currency
      }
      item {
        id
        name
        availableQuantity
        reservedQuantity
        totalCapacity
      }
      payment {
        id
        status
        amount {
          amount
          currency
        }
        refunded {
          amount
        }
        nextAction {
          url
        }
        transactions {
          type
          status
        }
      }
      reservation {
        status
        quantity
      }
      notifications {
        channel
        status
        template
      }
      history {
        fromStatus
        toStatus
        actor
      }
    }
  }
`;

export const itemCounts = /* GraphQL */ `
  query Item($id: ID!) {
    item(id: $id) {
      totalCapacity
      availableQuantity
      reservedQuantity
    }
  }
`;

export const statusChanges = /* GraphQL */ `
  subscription Follow($bookingId: ID, $after: String) {
    bookingStatusChanged(bookingId: $bookingId, after: $after) {
      eventId
      cursor
      bookingId
      previousStatus
      status
      booking {
        status
        item {
          name
        }
      }
    }
  }
`;

export const sagaProgress = /* GraphQL */ `
  subscription FollowSagas($bookingId: ID) {
    sagaProgressed(bookingId: $bookingId) {
      sagaType
      status
      steps {
        stepName
        status
      }
      saga {
        status
      }
    }
  }
`;

export const auditOfBooking = /* GraphQL */ `
  query AuditOf($bookingId: ID!) {
    auditEvents(first: 100, filter: { bookingId: $bookingId }) {
      edges {
        node {
          type
          userId
        }
      }
    }
  }
`;
