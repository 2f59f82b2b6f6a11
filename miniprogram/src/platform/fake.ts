import { done, refused, unsupported } from './answer';
import { answerOf, type FakeRoutes } from './fake-http';
import { listeners } from './listeners';
import type {
  Answer,
  ChosenPlace,
  Consent,
  HttpRequest,
  HttpResponse,
  KeptPhoto,
  PhoneProof,
  Place,
  Platform,
  Refused,
  ShareCard,
} from './platform';

/** Asked of the phone, and answered by a spec's `next`, one answer for each call. */
export interface Scripted {
  loginCode: Answer<string>;
  'photos.choose': Answer<KeptPhoto[]>;
  'place.here': Answer<Place>;
  'place.search': Answer<ChosenPlace>;
  'place.route': Answer<void>;
  scan: Answer<string>;
  'subscribe.ask': Answer<Readonly<Record<string, Consent>>>;
  'privacy.openGuide': Answer<void>;
  copy: Answer<void>;
  call: Answer<void>;
  openSettings: Answer<void>;
  openMiniProgram: Answer<void>;
  openPage: Answer<void>;
  saveFile: Answer<void>;
  'share.open': Answer<void>;
  /** What a tap on `PhoneButton` gives. */
  phoneButton: Answer<PhoneProof>;
}

export interface FakeCalled {
  method: string;
  args: readonly unknown[];
}

/** What a spec does to the phone. */
export interface FakeControls {
  /** A new phone: nothing stored, nothing scripted, on line, in front. Before each test. */
  reset(): void;
  /** Every call in order: `nav.to`, `toast`, `photos.choose` … */
  calls: FakeCalled[];
  /** The arguments of each call of one method. */
  called(method: string): readonly (readonly unknown[])[];
  next<K extends keyof Scripted>(method: K, answer: Scripted[K] | Promise<Scripted[K]>): void;
  /** Adds routes; a later one with the same name takes the place of the earlier. */
  serve(routes: FakeRoutes): void;
  /** Requests as they went out, also those that were lost. */
  requests: readonly { method: string; url: string; headers: Readonly<Record<string, string>>; body: unknown }[];
  goOffline(): void;
  goOnline(): void;
  hide(): void;
  show(): void;
  /** The page shown becomes visible again: comes back from another one. */
  showPage(): void;
  /** Pulls the page down; fulfilled when what it does is done. */
  pullDown(): Promise<void>;
  /** The phone walks: `place.follow` hears it. */
  moveTo(place: Place): void;
  refusePlace(refusal: Refused): void;
  /** The platform's privacy gate asks. */
  needPrivacy(): Promise<'agreed' | 'refused'>;
  setDark(dark: boolean): void;
  fillStorage(): void;
  /** A photo as `photos.choose` gives it, kept. */
  photo(part?: Partial<KeptPhoto>): KeptPhoto;
  shareCard: ShareCard | null;
  leaveWords: string | null;
}

export type FakePlatform = Platform & FakeControls & { ports: FakePorts };

/** Between the fake phone and its fake components. */
export interface FakePorts {
  next<K extends keyof Scripted>(method: K, otherwise: Scripted[K]): Promise<Scripted[K]>;
  shown: ReturnType<typeof listeners>;
  pulls: Set<() => Promise<void> | void>;
}

type Queues = { [K in keyof Scripted]?: (Scripted[K] | Promise<Scripted[K]>)[] };
type Requested = FakeControls['requests'][number];

/** A whole phone in memory, for specs. It stands on the contract like the three real ones (contract.spec.ts). */
export function makeFakePlatform(): FakePlatform {
  const stored = new Map<string, string>();
  const kept = new Set<string>();
  const network = listeners<[boolean]>();
  const shows = listeners();
  const hides = listeners();
  const darks = listeners<[boolean]>();
  const walks = listeners<[Place]>();
  const stops = listeners<[Refused]>();
  const shown = listeners();
  const pulls = new Set<() => Promise<void> | void>();
  const gates: ((answer: { agree(): void; refuse(): void }) => void)[] = [];
  const requests: Requested[] = [];
  let queues: Queues = {};
  let routes: Record<string, unknown> = {};
  let online = true;
  let visible = true;
  let dark = false;
  let full = false;
  let photoCount = 0;

  const record = (method: string, ...args: unknown[]): void => void fake.calls.push({ method, args });
  const take = async <K extends keyof Scripted>(method: K, otherwise: Scripted[K]): Promise<Scripted[K]> => {
    const queue: (Scripted[K] | Promise<Scripted[K]>)[] | undefined = queues[method];
    return (await queue?.shift()) ?? otherwise;
  };
  const asked = <K extends keyof Scripted>(method: K, otherwise: Scripted[K], ...args: unknown[]) => {
    record(method, ...args);
    return take(method, otherwise);
  };
  const exchange = async (
    { method, url, headers = {}, body }: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>,
    dropped: () => boolean = () => false,
  ): Promise<Answer<HttpResponse>> => {
    requests.push({ method, url, headers, body });
    if (!online) return refused('offline', 'the spec went off line');
    const answer = await answerOf(routes, method, url, headers, body);
    return dropped() ? refused('cancelled', 'aborted') : answer;
  };

  const fake: FakePlatform = {
    name: 'web',
    hasTitleBar: false,
    persona: '',
    nav: {
      to: (route, params) => record('nav.to', route, params),
      replace: (route, params) => record('nav.replace', route, params),
      restart: (route, params) => record('nav.restart', route, params),
      back: () => record('nav.back'),
      toTop: () => record('nav.toTop'),
      title: (words) => record('nav.title', words),
      confirmLeave: (words) => {
        fake.leaveWords = words;
        record('nav.confirmLeave', words);
      },
    },
    http: {
      request: (request) => exchange({ ...request, body: overTheWire(request.body) }),
      upload: ({ url, headers, photo, fields }, onProgress) => {
        let aborted = false;
        let abort = (): void => undefined;
        const stop = new Promise<Answer<HttpResponse>>((resolve) => {
          abort = () => {
            aborted = true;
            resolve(refused('cancelled', 'aborted'));
          };
        });
        if (online) onProgress?.(0.5);
        const whole = exchange({ method: 'POST', url, headers, body: { photo, fields: fields ?? {} } }, () => aborted);
        const answer = whole.then((result) => {
          if (result.ok && !aborted) onProgress?.(1);
          return result;
        });
        return { answer: Promise.race([answer, stop]), abort };
      },
    },
    loginCode: () => asked('loginCode', unsupported('login code')),
    hasPhoneButton: false,
    photos: {
      choose: (options) => asked('photos.choose', refused('cancelled', 'no photo scripted'), options),
      source: async (key) => (kept.has(key) ? `blob:fake/${key}` : null),
      drop: async (key) => {
        record('photos.drop', key);
        kept.delete(key);
      },
      lasting: () => true,
      preview: (sources, at) => record('photos.preview', sources, at),
    },
    place: {
      here: (options) => asked('place.here', refused('denied', 'no place scripted'), options),
      follow: (onPlace, onRefused) => {
        record('place.follow');
        const ends = [walks.add(onPlace), stops.add(onRefused)];
        return () => {
          record('place.follow.stop');
          ends.forEach((end) => end());
        };
      },
      search: (near) => asked('place.search', unsupported('search'), near),
      route: (to) => asked('place.route', done, to),
    },
    scan: () => asked('scan', unsupported('scanner')),
    storage: {
      get: (key) => stored.get(key) ?? null,
      set: (key, value) => {
        if (full) return false;
        stored.set(key, value);
        return true;
      },
      remove: (key) => void stored.delete(key),
      keys: () => [...stored.keys()],
    },
    subscribe: {
      available: false,
      ask: (templateIds) => asked('subscribe.ask', unsupported('subscriptions'), templateIds),
    },
    network: { online: () => online, onChange: (listener) => network.add(listener) },
    life: {
      visible: () => visible,
      onShow: (listener) => shows.add(listener),
      onHide: (listener) => hides.add(listener),
    },
    privacy: {
      hasGuide: false,
      onNeeded: (listener) => {
        gates.push(listener);
        return () => void gates.splice(gates.indexOf(listener), 1);
      },
      openGuide: () => asked('privacy.openGuide', unsupported('guide')),
    },
    device: {
      language: () => 'zh-CN',
      dark: () => dark,
      onDark: (listener) => darks.add(listener),
      paintBars: (isDark) => record('device.paintBars', isDark),
    },
    toast: (words) => record('toast', words),
    vibrate: () => record('vibrate'),
    copy: (text) => asked('copy', done, text),
    call: (phone) => asked('call', done, phone),
    openSettings: () => asked('openSettings', unsupported('settings')),
    miniPrograms: null,
    openMiniProgram: (target) => asked('openMiniProgram', unsupported('mini-programs'), target),
    openPage: (url) => asked('openPage', done, url),
    saveFile: (name, text) => asked('saveFile', done, name, text),
    share: {
      byTap: true,
      offer: (card) => {
        fake.shareCard = card;
        record('share.offer', card);
      },
      open: () => asked('share.open', done),
    },

    calls: [],
    requests,
    shareCard: null,
    leaveWords: null,
    ports: { next: take, shown, pulls },
    called: (method) => fake.calls.filter((one) => one.method === method).map(({ args }) => args),
    next: (method, answer) => {
      const queue = (queues[method] ??= []) as unknown[];
      queue.push(answer);
    },
    serve: (more) => {
      routes = { ...routes, ...more };
    },
    goOffline: () => {
      online = false;
      network.tell(false);
    },
    goOnline: () => {
      online = true;
      network.tell(true);
    },
    hide: () => {
      visible = false;
      hides.tell();
    },
    show: () => {
      visible = true;
      shows.tell();
    },
    showPage: () => shown.tell(),
    pullDown: async () => {
      await Promise.all([...pulls].map(async (pull) => pull()));
    },
    moveTo: (place) => walks.tell(place),
    refusePlace: (refusal) => stops.tell(refusal),
    needPrivacy: () =>
      new Promise((resolve) => {
        const gate = gates[gates.length - 1];
        if (gate === undefined) resolve('refused');
        else gate({ agree: () => resolve('agreed'), refuse: () => resolve('refused') });
      }),
    setDark: (isDark) => {
      dark = isDark;
      darks.tell(isDark);
    },
    fillStorage: () => {
      full = true;
    },
    photo: (part = {}) => {
      const photo = { key: `photo-${++photoCount}`, bytes: 300_000, width: 1600, height: 1200, ...part };
      kept.add(photo.key);
      return photo;
    },
    reset: () => {
      stored.clear();
      kept.clear();
      [network, shows, hides, darks, walks, stops, shown].forEach((one) => one.clear());
      pulls.clear();
      gates.length = 0;
      requests.length = 0;
      queues = {};
      routes = {};
      [online, visible, dark, full, photoCount] = [true, true, false, false, 0];
      Object.assign(fake, {
        name: 'web',
        hasTitleBar: false,
        persona: '',
        hasPhoneButton: false,
        miniPrograms: null,
        calls: [],
        shareCard: null,
        leaveWords: null,
      } satisfies Partial<FakePlatform>);
      fake.subscribe.available = false;
      fake.share.byTap = true;
    },
  };
  return fake;
}

/** A body arrives as JSON brings it: what JSON drops is not there. */
function overTheWire(body: unknown): unknown {
  return body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as unknown);
}

export const fakePlatform = makeFakePlatform();
