import { platform } from '@/platform';
import { CONTACT } from '@/session';

/** The contact of last time; empty where it was not to be kept. */
export function contactOfLastTime(): { name: string; phone: string } {
  const text = platform.storage.get(CONTACT);
  try {
    const raw = JSON.parse(text ?? '{}') as { name?: unknown; phone?: unknown };
    return {
      name: typeof raw.name === 'string' ? raw.name : '',
      phone: typeof raw.phone === 'string' ? raw.phone : '',
    };
  } catch {
    return { name: '', phone: '' };
  }
}

export function keepContact(contact: { name: string; phone: string } | null): void {
  if (contact === null || (contact.name === '' && contact.phone === '')) platform.storage.remove(CONTACT);
  else platform.storage.set(CONTACT, JSON.stringify(contact));
}
