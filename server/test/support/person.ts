import sharp from 'sharp';
import type { Instance } from './instance';
import { waitFor } from './wait-for';

/** The untyped JSON of an answer, as a client sees it. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

interface Persona {
  name: string;
  role: string;
  platform: 'wechat' | 'alipay' | 'console';
  code?: string;
  username?: string;
  password?: string;
  gridCode?: string;
  departmentCode?: string;
}

export interface Push {
  platform: string;
  templateKey: string;
  page: string;
  data: Record<string, { value: string } | string>;
  at: string;
}

export async function personas(instance: Instance): Promise<Persona[]> {
  return (await (await fetch(`${instance.sandboxUrl}/sandbox/personas`)).json()) as Persona[];
}

/** Somebody with a phone (or a console), who does everything through HTTP as their app would. */
export class Person {
  private token = '';

  get accessToken(): string {
    return this.token;
  }

  private constructor(
    private readonly instance: Instance,
    readonly persona: Persona,
  ) {}

  static async logsIn(instance: Instance, persona: Persona): Promise<Person> {
    const person = new Person(instance, persona);
    const { path, body } = loginOf(persona);
    const answer = await person.post(path, body);
    if (answer.status !== 200)
      throw new Error(`${persona.name} cannot log in: ${answer.status} ${JSON.stringify(answer.body)}`);
    person.token = answer.body.accessToken as string;
    return person;
  }

  async get(path: string): Promise<Answer> {
    return this.request('GET', path);
  }

  async post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('POST', path, body, headers);
  }

  async delete(path: string): Promise<Answer> {
    return this.request('DELETE', path);
  }

  /** Takes a photo (each one different) and uploads it; answers its id. */
  async photo(): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await aPhoto())], { type: 'image/jpeg' }), 'photo.jpg');
    const response = await fetch(`${this.instance.url}/api/v1/media`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${this.token}` },
    });
    const body = (await response.json()) as { id: string };
    if (response.status !== 201) throw new Error(`upload: ${response.status} ${JSON.stringify(body)}`);
    return body.id;
  }

  async reports(report: Record<string, unknown> = {}): Promise<Answer> {
    return this.post('/cases', { categoryCode: 'M06013', description: '路面开裂，电动车容易摔倒', ...report });
  }

  /** Takes an action with the version the person sees now. */
  async acts(caseId: string, action: string, body: Record<string, unknown> = {}): Promise<Answer> {
    const seen = await this.get(`/cases/${caseId}`);
    return this.post(`/cases/${caseId}/actions/${action}`, { version: seen.body.version as number, ...body });
  }

  /** The same, and it must be accepted. */
  async does(caseId: string, action: string, body: Record<string, unknown> = {}): Promise<Answer['body']> {
    const answer = await this.acts(caseId, action, body);
    if (answer.status !== 200)
      throw new Error(`${this.persona.name} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async tasks(view: 'todo' | 'doing' | 'verify' | 'done'): Promise<string[]> {
    const answer = await this.get(`/tasks?view=${view}&limit=100`);
    return (answer.body.items as { id: string }[]).map(({ id }) => id);
  }

  /** What this person's phone shows, newest first. */
  async phone(): Promise<Push[]> {
    const response = await fetch(
      `${this.instance.sandboxUrl}/sandbox/messages?persona=${encodeURIComponent(this.persona.name)}`,
    );
    return (await response.json()) as Push[];
  }

  /** Accepts the platform's dialog `accept` times. */
  async consents(templateKey: string, accept: number): Promise<void> {
    const response = await fetch(`${this.instance.sandboxUrl}/sandbox/consents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona: this.persona.name, templateKey, accept }),
    });
    if (!response.ok) throw new Error(`consents: ${response.status} ${await response.text()}`);
  }

  async isPushed(templateKey: string, about: string, more: (push: Push) => boolean = () => true): Promise<Push> {
    return waitFor(`a push "${templateKey}" about ${about} reaches ${this.persona.name}`, async () =>
      (await this.phone()).find((push) => push.templateKey === templateKey && push.page.includes(about) && more(push)),
    );
  }

  private async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.instance.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? (JSON.parse(text) as unknown) : null };
  }
}

function loginOf(persona: Persona): { path: string; body: Record<string, unknown> } {
  if (persona.platform === 'wechat') return { path: '/auth/wechat', body: { code: persona.code } };
  if (persona.platform === 'alipay') return { path: '/auth/alipay', body: { authCode: persona.code } };
  return { path: '/auth/staff', body: { username: persona.username, password: persona.password } };
}

let shade = 0;

async function aPhoto(): Promise<Buffer> {
  shade = (shade + 1) % 250;
  return sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 120, b: 80 } } })
    .jpeg()
    .toBuffer();
}
