import type { Failure } from './failure.ts';
import type { Refusal } from './outcome.ts';
import type { Step } from './step.ts';

/** What a saga knows: plain JSON. */
export type Payload = object;

/** A saga to be started in the name of another: by which definition and with what. */
export type SagaStart = { readonly definition: AnySaga; readonly payload: Payload };

/** A definition whose payload is its own business; what the engine works with. */
export type AnySaga = SagaDefinition<Payload>;

/** A step and its place in the saga, from 1. */
export type NumberedStep = { readonly number: number; readonly step: Step<Payload> };

/** Steps that run side by side. Nothing after them is begun until all of them have settled. */
export type Wave = {
  /** Before the pivot everything can be undone; after it the saga only goes forward. */
  readonly phase: 'before' | 'pivot' | 'after';
  readonly steps: readonly NumberedStep[];
};

type Parts<P> = {
  readonly name: string;
  readonly version: number;
  readonly waves: readonly Wave[];
  readonly deadline?: (payload: P) => string;
  readonly accepted?: (payload: P) => object;
  readonly refused?: (payload: P, failure: Failure) => object;
  readonly secret?: { readonly field: keyof P; readonly until: string };
};

/**
 * Begins the definition of a saga. `version` grows when steps are added, taken away or moved: sagas under way keep to
 * the version that they began with.
 */
export function saga<P extends Payload>(name: string, options: { readonly version: number }): SagaDefinition<P> {
  return new SagaDefinition<P>({ name, version: options.version, waves: [] });
}

/** What is done in which order, and what happens when it can't be. Each method gives a new definition. */
export class SagaDefinition<P extends Payload> {
  readonly name: string;
  readonly version: number;
  readonly waves: readonly Wave[];
  readonly #parts: Parts<P>;

  /** Made by `saga(...)`. Throws where two steps have one name, or a saga two pivots. */
  constructor(parts: Parts<P>) {
    this.#parts = parts;
    this.name = parts.name;
    this.version = parts.version;
    this.waves = parts.waves;
    this.#check();
  }

  /** The moment, as an ISO 8601 string, at which a saga that has not begun its pivot is undone. */
  mustFinishBy(deadline: (payload: P) => string): SagaDefinition<P> {
    return new SagaDefinition({ ...this.#parts, deadline });
  }

  /** A field of the payload that nobody may see, and that is forgotten as soon as the step `until` needs it no more. */
  secret(field: keyof P, options: { readonly until: string }): SagaDefinition<P> {
    return new SagaDefinition({ ...this.#parts, secret: { field, until: options.until } });
  }

  /** The first steps, one after another. */
  opening(...steps: Step<P>[]): SagaDefinition<P> {
    return steps.reduce<SagaDefinition<P>>((definition, step) => definition.together(step), this);
  }

  /** Steps that run side by side. */
  together(...steps: Step<P>[]): SagaDefinition<P> {
    return this.#with(this.#pivot ? 'after' : 'before', steps);
  }

  /** The step that decides: until it is begun all is undone where something fails, from then on nothing is. */
  pivot(step: Step<P>): SagaDefinition<P> {
    if (this.#pivot) throw new Error(`The saga ${this.name} has two pivots`);
    return this.#with('pivot', [step]);
  }

  /** What whoever started it is told once the pivot is done. */
  answer(accepted: (payload: P) => object): SagaDefinition<P> {
    return new SagaDefinition({ ...this.#parts, accepted });
  }

  /** What whoever started it is told once everything is undone. */
  answerIfRefused(refused: (payload: P, failure: Failure) => object): SagaDefinition<P> {
    return new SagaDefinition({ ...this.#parts, refused });
  }

  /** A saga of this definition, to be started in the name of another. */
  startedWith(payload: P): SagaStart {
    return { definition: erased(this), payload };
  }

  /** The number of the pivot; beyond all numbers where there is none. */
  get pivotNumber(): number {
    return this.#pivot?.steps[0]?.number ?? Number.MAX_SAFE_INTEGER;
  }

  /** When it has to have begun its pivot, in milliseconds since 1970. */
  deadlineOf(payload: P): number | undefined {
    return this.#parts.deadline && Date.parse(this.#parts.deadline(payload));
  }

  /** The answer of a saga whose pivot is done. */
  acceptedAnswer(payload: P): object {
    return this.#parts.accepted?.(payload) ?? {};
  }

  /** The answer of a saga that was undone. */
  refusedAnswer(payload: P, failure: Failure): object {
    return this.#parts.refused?.(payload, failure) ?? { refused: { code: failure.code, message: failure.message } };
  }

  /** The payload as it may be shown. */
  withoutSecrets(payload: P): P {
    const field = this.#parts.secret?.field;
    if (field === undefined || !(field in payload)) return payload;
    const { [field]: _secret, ...rest } = payload;
    return rest as P;
  }

  /** Whether the secret has served its purpose with this step. */
  endsSecrecy(step: string): boolean {
    return this.#parts.secret?.until === step;
  }

  get #pivot(): Wave | undefined {
    return this.waves.find(({ phase }) => phase === 'pivot');
  }

  #with(phase: Wave['phase'], steps: readonly Step<P>[]): SagaDefinition<P> {
    const before = this.waves.reduce((count, wave) => count + wave.steps.length, 0);
    const numbered = steps.map((step, index): NumberedStep => ({ number: before + index + 1, step: step as never }));
    return new SagaDefinition({ ...this.#parts, waves: [...this.waves, { phase, steps: numbered }] });
  }

  #check(): void {
    const names = this.waves.flatMap(({ steps }) => steps.map(({ step }) => step.name));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`The saga ${this.name} has two steps named ${twice}`);
  }
}

/** The definition without its payload's type. The engine gives each definition no other payloads than its own. */
export function erased<P extends Payload>(definition: SagaDefinition<P>): AnySaga {
  return definition as unknown as AnySaga;
}

/** A refusal as the failure of a step. */
export function failureOf(step: string, refusal: Refusal): Failure {
  return { ...refusal, step };
}
