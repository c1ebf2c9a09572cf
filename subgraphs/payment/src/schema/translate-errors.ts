import { badUserInput } from '@holdfast/subgraph';
import { GraphQLError } from 'graphql';
import { OutcomeUnknownError } from '../domain/command-outcome.ts';
import { InvalidTermsError } from '../domain/payment-terms.ts';

/**
 * Runs a command and puts the errors that are meant for its caller into GraphQL's words. An outcome that is not known
 * is an INTERNAL_SERVER_ERROR with the reason OUTCOME_UNKNOWN, since the command may have acted.
 */
export async function translateErrors<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof InvalidTermsError) throw badUserInput(error.message);
    if (error instanceof OutcomeUnknownError) {
      const extensions = { code: 'INTERNAL_SERVER_ERROR', reason: error.code };
      throw new GraphQLError(error.message, { extensions, originalError: error });
    }
    throw error;
  }
}
