import type { RouteName, RouteParams } from '../routes';

/** Why a phone did not do what it was asked; words for each stand in text/errors. */
export type Reason =
  /** This target has no such thing. Never pretended: Taro's own calls resolve on H5 where they do nothing. */
  | 'unsupported'
  | 'cancelled'
  | 'denied'
  /** Denied in a way that only the phone's settings can take back. */
  | 'denied-for-good'
  | 'offline'
  | 'timeout'
  | 'failed';

export interface Refused {
  ok: false;
  why: Reason;
  /** For the log, never for people: the platform's own text, without personal data. */
  detail: string;
}

export type Answer<T> = { ok: true; value: T } | Refused;

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, or from the server's root. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  timeoutMs: number;
}

/** Every HTTP status is an answer; a refusal means that none came. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Text as it came: the caller parses. */
  text: string;
}

/** A photo kept by the app itself: it outlives the page, the draft and a restart until dropped. */
export interface KeptPhoto {
  /** Means something to `photos` and `http.upload` only. */
  key: string;
  bytes: number;
  width: number;
  height: number;
}

export interface Upload {
  answer: Promise<Answer<HttpResponse>>;
  abort(): void;
}

export interface Place {
  lng: number;
  lat: number;
  crs: 'gcj02' | 'wgs84';
  /** The phone's own estimate, metres; null where it gives none. */
  accuracyM: number | null;
}

export interface ChosenPlace extends Place {
  name: string;
  address: string;
}

/** What the share menu sends. */
export interface ShareCard {
  title: string;
  route: RouteName;
  params: RouteParams;
}

export type Consent = 'accept' | 'reject' | 'ban' | 'filter';

export type PhoneProof = { code: string } | { encrypted: string; sign: string };

/**
 * All that differs between WeChat, Alipay and a browser, and the only door to Taro's API. Three implementations satisfy
 * it (index.ts is H5's, index.weapp.ts, index.alipay.ts) and one contract test holds for all of them.
 */
export interface Platform {
  name: 'wechat' | 'alipay' | 'web';
  /** The platform draws a title bar with its own way back. */
  hasTitleBar: boolean;
  /** Reads `?persona=` in development; every storage key begins with it. Empty elsewhere. */
  persona: string;

  nav: {
    to(route: RouteName, params?: RouteParams): void;
    /** In place of the page shown now. */
    replace(route: RouteName, params?: RouteParams): void;
    /** Alone: nothing to go back to. */
    restart(route: RouteName, params?: RouteParams): void;
    /** To home where nothing lies behind. */
    back(): void;
    /** The page shown, from its top: another tab of it is seen. */
    toTop(): void;
    title(words: string): void;
    /** Asks before the page with unsent words is left, where the platform can; takes it back with null. */
    confirmLeave(words: string | null): void;
  };

  http: {
    request(request: HttpRequest): Promise<Answer<HttpResponse>>;
    /** multipart/form-data with one file under `file`; progress from 0 to 1. */
    upload(
      request: Omit<HttpRequest, 'method' | 'body'> & { photo: KeptPhoto; fields?: Readonly<Record<string, string>> },
      onProgress?: (share: number) => void,
    ): Upload;
  };

  /** A code that the server changes into a session; unsupported in a browser. */
  loginCode(): Promise<Answer<string>>;
  /** What a tap on the platform's own phone button gave (see PhoneButton); unsupported in a browser. */
  hasPhoneButton: boolean;

  photos: {
    /** Chosen, made small enough (longest side at most 2,560 px, about 1 MB) and kept. `camera`: no album. */
    choose(options: { atMost: number; camera?: boolean }): Promise<Answer<KeptPhoto[]>>;
    /** An address that Pic can show; null where it is gone. */
    source(key: string): Promise<string | null>;
    drop(key: string): Promise<void>;
    /** False where this phone keeps photos only while the app is open: the person should be told. */
    lasting(): boolean;
    preview(sources: readonly string[], at: number): void;
  };

  place: {
    here(options: { timeoutMs: number }): Promise<Answer<Place>>;
    /** While the app is in the foreground; the result stops it. For patrol only. */
    follow(onPlace: (place: Place) => void, onRefused: (refused: Refused) => void): () => void;
    /** The platform's own search by name; unsupported in a browser, where /places answers. */
    search(near: Place | null): Promise<Answer<ChosenPlace>>;
    /** Opens the phone's map with the way there. */
    route(to: { lng: number; lat: number; name: string; address: string | null }): Promise<Answer<void>>;
  };

  /** A code's text. A browser's answer may be unsupported: codes open it by their address. */
  scan(): Promise<Answer<string>>;

  storage: {
    get(key: string): string | null;
    /** False where there is no room: the caller must say so or keep less. */
    set(key: string, value: string): boolean;
    remove(key: string): void;
    keys(): string[];
  };

  subscribe: {
    available: boolean;
    /**
     * Opens the platform's dialog. To be called in the very tap, before anything is awaited. A template that is not named
     * in the answer was not accepted.
     */
    ask(templateIds: readonly string[]): Promise<Answer<Readonly<Record<string, Consent>>>>;
  };

  network: { online(): boolean; onChange(listener: (online: boolean) => void): () => void };
  /** The app comes to the front, or goes. */
  life: { visible(): boolean; onShow(listener: () => void): () => void; onHide(listener: () => void): () => void };

  /** The platform's privacy gate (WeChat): called where an API waits for consent; answer with `agree` or `refuse`. */
  privacy: {
    onNeeded(listener: (answer: { agree(): void; refuse(): void }) => void): () => void;
    /** The platform shows the operator's whole privacy guide. */
    hasGuide: boolean;
    /** Opens the platform's privacy guide; unsupported where there is none. */
    openGuide(): Promise<Answer<void>>;
  };

  device: {
    language(): 'zh-CN' | 'en';
    dark(): boolean;
    onDark(listener: (dark: boolean) => void): () => void;
    /** Bars of the native title in the colours of the theme; nothing in a browser. */
    paintBars(dark: boolean): void;
  };

  toast(words: string): void;
  vibrate(): void;
  copy(text: string): Promise<Answer<void>>;
  call(phone: string): Promise<Answer<void>>;
  /** Into the phone's settings, where a permission was refused for good; unsupported in a browser. */
  openSettings(): Promise<Answer<void>>;
  /** Whose mini-programs `openMiniProgram` opens; null: nobody's. */
  miniPrograms: 'wechat' | 'alipay' | null;
  openMiniProgram(target: { platform: 'wechat' | 'alipay'; appId: string; path: string | null }): Promise<Answer<void>>;
  openPage(url: string): Promise<Answer<void>>;
  /** A text file that the person keeps: her data. */
  saveFile(name: string, text: string): Promise<Answer<void>>;
  /** What the platform's share menu sends for the page shown now; null takes it back. `share` opens it where it may. */
  share: {
    /** True where a tap of ours may open the menu; else the person uses the platform's own. */
    byTap: boolean;
    offer(card: ShareCard | null): void;
    open(): Promise<Answer<void>>;
    /** The address of the card on offer, for copying where there is no menu; only a browser has one. */
    link?(): string | null;
  };
}
