import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { SupergraphError } from './supergraph-error.ts';

/** The directives that the gateway enforces itself, and takes out of what @apollo/gateway loads. */
export const enforcedDirectives: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes']);

/** The security features that are enforced: two by the gateway, and @inaccessible by the API schema itself. */
const enforcedFeatures: ReadonlySet<string> = new Set([
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/inaccessible/v0.2',
]);

/** Directives that are known to protect nothing, or are enforced. What is not named here might be a protection. */
const knownDirectives: ReadonlySet<string> = new Set([
  ...enforcedDirectives,
  'inaccessible',
  'link',
  'cacheControl',
  'tag',
  'cost',
  'listSize',
  'deprecated',
  'specifiedBy',
  'oneOf',
  'join__directive',
  'join__enumValue',
  'join__field',
  'join__graph',
  'join__implements',
  'join__type',
  'join__unionMember',
]);

/**
 * Throws SupergraphError where the supergraph uses a directive that the gateway does not know, or links a security
 * feature that it cannot enforce: better no gateway than one that serves what was meant to be protected.
 */
export function refuseUnknownProtections(supergraph: DocumentNode): void {
  visit(supergraph, {
    Directive: (directive) => {
      if (!knownDirectives.has(directive.name.value)) {
        throw new SupergraphError(
          `The supergraph uses @${directive.name.value}, and the gateway cannot tell whether it protects something`,
        );
      }
      if (directive.name.value === 'link') refuseUnknownFeature(directive as ConstDirectiveNode);
      if (directive.name.value === 'join__directive') refuseHiddenProtection(directive as ConstDirectiveNode);
    },
  });
}

/** Whether this is the @link of a feature that the gateway enforces in @apollo/gateway's place. */
export function linksEnforcedDirective(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'link' && enforcedDirectives.has(featureName(stringArgument(directive, 'url') ?? ''));
}

function refuseUnknownFeature(link: ConstDirectiveNode): void {
  const url = stringArgument(link, 'url') ?? '';
  const purpose = link.arguments?.find(({ name }) => name.value === 'for')?.value;
  const isSecurity = purpose?.kind === Kind.ENUM && purpose.value === 'SECURITY';
  const isProtection = isSecurity || enforcedDirectives.has(featureName(url)) || featureName(url) === 'policy';
  if (!isProtection) return;
  const isRenamed = link.arguments?.some(({ name }) => name.value === 'as' || name.value === 'import');
  if (!enforcedFeatures.has(url) || isRenamed) {
    throw new SupergraphError(`The supergraph links ${url}, a security feature that the gateway cannot enforce`);
  }
}

function refuseHiddenProtection(directive: ConstDirectiveNode): void {
  const name = stringArgument(directive, 'name') ?? '';
  if (!knownDirectives.has(name) || enforcedDirectives.has(name)) {
    throw new SupergraphError(`The supergraph carries @${name} in a @join__directive, where it cannot be enforced`);
  }
}

function featureName(url: string): string {
  return url.split('/').at(-2) ?? '';
}

function stringArgument(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
