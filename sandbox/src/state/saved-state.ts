import { MESSENGERS } from '../config/sandbox-config';
import type { Grant } from '../world/consents';
import type { ArrivedMessage } from '../world/phones';
import type { World } from '../world/world';

const FORMAT = 'citygrid-sandbox-state';
const VERSION = 1;

/** What outlives a restart. Tokens, single-use codes and faults do not: a platform forgets them, or a test set them. */
export interface SavedState {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly consents: readonly (Grant & { readonly persona: string; readonly templateId: string })[];
  /** Newest first. */
  readonly phones: readonly { readonly persona: string; readonly messages: readonly ArrivedMessage[] }[];
}

export function takeState(world: World): SavedState {
  const owners = world.people.owners();
  return {
    format: FORMAT,
    version: VERSION,
    consents: owners.flatMap((owner) =>
      world.templates.of(owner.platform).flatMap((template) => {
        const grant = world.consents.grant(owner, template);
        return grant ? [{ persona: owner.name, templateId: template.templateId, ...grant }] : [];
      }),
    ),
    phones: owners.map(({ name }) => ({ persona: name, messages: world.phones.of(name) })),
  };
}

/** Puts people's phones and consents back. Who or what the configuration no longer has is left out. */
export function restoreState(world: World, state: SavedState): void {
  for (const { persona, templateId, left, revoked } of state.consents) {
    const owner = world.people.owner(persona);
    const template = owner && world.templates.byId(owner.platform, templateId);
    if (template) world.consents.restore(owner, template, { left, revoked });
  }
  for (const { persona, messages } of state.phones) {
    const owner = world.people.owner(persona);
    if (!owner) continue;
    world.phones.restore(
      owner,
      messages.filter(({ platform, templateId }) => {
        return platform === owner.platform && world.templates.byId(platform, templateId);
      }),
    );
  }
}

/** Reads JSON text; null where it is not, in every part, what `takeState` makes. */
export function readState(text: string): SavedState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isState(value) ? value : null;
}

function isState(value: unknown): value is SavedState {
  return (
    isObject(value) &&
    value['format'] === FORMAT &&
    value['version'] === VERSION &&
    isListOf(value['consents'], isConsent) &&
    isListOf(value['phones'], (phone) => isText(phone['persona']) && isListOf(phone['messages'], isMessage))
  );
}

function isConsent({ persona, templateId, left, revoked }: Record<string, unknown>): boolean {
  return isText(persona) && isText(templateId) && isCount(left) && typeof revoked === 'boolean';
}

function isMessage({ platform, templateId, templateKey, page, data, at, sequence }: Record<string, unknown>): boolean {
  return (
    MESSENGERS.some((messenger) => messenger === platform) &&
    isText(templateId) &&
    isText(templateKey) &&
    (page === null || isText(page)) &&
    isObject(data) &&
    Object.values(data).every((field) => isObject(field) && isText(field['value'])) &&
    isText(at) &&
    !Number.isNaN(Date.parse(at)) &&
    isCount(sequence)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (entry: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => isObject(entry) && isOne(entry));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
