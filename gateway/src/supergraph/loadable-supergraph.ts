import { type ConstDirectiveNode, type DocumentNode, print, visit } from 'graphql';
import { enforcedDirectives, linksEnforcedDirective } from './security-features.ts';

/**
 * The supergraph as @apollo/gateway loads it: without the security directives, which make it refuse to start, and
 * which are enforced from the original before anything is planned.
 */
export function loadableSupergraph(supergraph: DocumentNode): string {
  return print(
    visit(supergraph, {
      Directive: (directive) =>
        enforcedDirectives.has(directive.name.value) || linksEnforcedDirective(directive as ConstDirectiveNode)
          ? null
          : undefined,
      DirectiveDefinition: (definition) => (enforcedDirectives.has(definition.name.value) ? null : undefined),
      ScalarTypeDefinition: (definition) => (isHelperOfEnforced(definition.name.value) ? null : undefined),
    }),
  );
}

function isHelperOfEnforced(typeName: string): boolean {
  const [feature, rest] = typeName.split('__');
  return rest !== undefined && enforcedDirectives.has(feature ?? '');
}
