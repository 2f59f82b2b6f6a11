import type { ChatLine } from '../world/chats';
import type { Grant } from '../world/consents';
import type { ArrivedMessage } from '../world/phones';
import type { ReplyWindow } from '../world/reply-windows';
import type { World } from '../world/world';

export const FORMAT = 'citygrid-sandbox-state';
export const VERSION = 1;

/** What outlives a restart. Tokens, single-use codes and faults do not: a platform forgets them, or a test set them. */
export interface SavedState {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly consents: readonly (Grant & { readonly persona: string; readonly templateId: string })[];
  /** Newest first. */
  readonly phones: readonly { readonly persona: string; readonly messages: readonly ArrivedMessage[] }[];
  /** Oldest line first. A file of before there were conversations has none. */
  readonly chats?: readonly SavedChat[];
}

interface SavedChat {
  readonly persona: string;
  readonly lines: readonly ChatLine[];
  readonly windows: readonly ReplyWindow[];
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
    chats: owners
      .filter(({ name }) => world.chats.of(name).length > 0)
      .map((owner) => ({
        persona: owner.name,
        lines: world.chats.of(owner.name),
        windows: world.replyWindows.of(owner),
      })),
  };
}

/** Puts people's phones, conversations and consents back. Who or what the configuration no longer has is left out. */
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
  for (const { persona, lines, windows } of state.chats ?? []) {
    const owner = world.people.owner(persona);
    if (owner?.platform !== 'wechat') continue;
    world.chats.restore(owner, lines);
    world.replyWindows.restore(owner, windows);
  }
}
