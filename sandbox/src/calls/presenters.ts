import type { Persona } from '../config/sandbox-config';
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
