import type { Persona } from '../config/sandbox-config';
import type { ChatContent, ChatLine } from '../world/chats';
import type { TempMedia } from '../world/temp-media';
import type { ArrivedMessage, PhoneMessage } from '../world/phones';

/** What everybody may know of a persona: how to log in, never the platform's ids or the phone number. */
export function showPersona(persona: Persona): Partial<Persona> {
  const { name, role, platform, code, username, password, gridCode, departmentCode } = persona;
  return { name, role, platform, code, username, password, gridCode, departmentCode };
}

export function showMessage(message: ArrivedMessage): PhoneMessage {
  const { platform, templateId, templateKey, page, data, at } = message;
  return { platform, templateId, templateKey, page, data, at };
}

/** A line of a conversation, with the address of its picture while there is one: pictures last three days. */
export type ChatLineShown = ChatContent & {
  readonly from: ChatLine['from'];
  readonly at: string;
  readonly image?: string;
};

export function showChatLine(media: TempMedia, { from, at, content }: ChatLine): ChatLineShown {
  const mediaId = content.kind === 'image' ? content.mediaId : content.kind === 'card' ? content.thumbMediaId : null;
  return {
    from,
    at,
    ...content,
    ...(mediaId === null || !media.find(mediaId) ? {} : { image: `/sandbox/chat/images/${mediaId}` }),
  };
}
