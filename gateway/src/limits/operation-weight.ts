import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** How much an operation asks for. */
export type OperationWeight = {
  /** Levels of fields, the root's being 1. */
  readonly depth: number;
  /** Fields that may come back: those below a page count once for each of its entries. */
  readonly cost: number;
  /** Aliased fields. */
  readonly aliases: number;
};

/** How many fields a valid operation has at its root, those in fragments included. */
export function countRootFields({ operation, fragments }: Omit<OperationToWeigh, 'variables'>): number {
  const counted = new Map<string, number>();
  const count = (set: SelectionSetNode): number => set.selections.map(countOne).reduce((sum, one) => sum + one, 0);
  const countOne = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FIELD) return 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return count(selection.selectionSet);
    const name = selection.name.value;
    const fragment = fragments[name];
    const fields = counted.get(name) ?? (fragment ? count(fragment.selectionSet) : 0);
    counted.set(name, fields);
    return fields;
  };
  return count(operation.selectionSet);
}

/** An operation as it was sent. */
export type OperationToWeigh = {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

const nothing: OperationWeight = { depth: 0, cost: 0, aliases: 0 };

/**
 * Weighs a valid operation. Each fragment is weighed once, so that the work is no larger than the document. What
 * introspection asks for is not counted: graphql's own rules bound it, and it costs no subgraph anything.
 */
export function weighOperation(schema: GraphQLSchema, sent: OperationToWeigh): OperationWeight {
  const weighed = new Map<string, OperationWeight>();

  const weighSet = (set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): OperationWeight =>
    (set?.selections ?? []).map((selection) => weigh(selection, parent)).reduce(beside, nothing);

  const weigh = (selection: SelectionNode, parent: GraphQLNamedType | undefined): OperationWeight => {
    if (selection.kind === Kind.FIELD) return weighField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return weighFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    return weighSet(selection.selectionSet, condition === undefined ? parent : schema.getType(condition));
  };

  const weighFragment = (name: string): OperationWeight => {
    const known = weighed.get(name);
    const fragment = sent.fragments[name];
    if (known || !fragment) return known ?? nothing;
    weighed.set(name, nothing);
    const weight = weighSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    weighed.set(name, weight);
    return weight;
  };

  const weighField = (field: FieldNode, parent: GraphQLNamedType | undefined): OperationWeight => {
    if (field.name.value.startsWith('__')) return { ...nothing, cost: 1 };
    const definition = parent && 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
    const type = definition && 'args' in definition ? getNamedType(definition.type) : undefined;
    const below = weighSet(field.selectionSet, type);
    const first = definition && 'args' in definition ? definition.args.find(({ name }) => name === 'first') : undefined;
    const entries = first ? pageSize(field, sent.variables, first.defaultValue) : 1;
    return {
      depth: below.depth + 1,
      cost: 1 + entries * below.cost,
      aliases: below.aliases + (field.alias ? 1 : 0),
    };
  };

  return weighSet(sent.operation.selectionSet, schema.getRootType(sent.operation.operation) ?? undefined);
}

function beside(one: OperationWeight, other: OperationWeight): OperationWeight {
  return {
    depth: Math.max(one.depth, other.depth),
    cost: one.cost + other.cost,
    aliases: one.aliases + other.aliases,
  };
}

function pageSize(field: FieldNode, variables: Readonly<Record<string, unknown>>, byDefault: unknown): number {
  const argument = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  const given = argument ? valueFromASTUntyped(argument, { ...variables }) : undefined;
  const size = given ?? byDefault;
  return typeof size === 'number' && size > 0 ? size : 1;
}
