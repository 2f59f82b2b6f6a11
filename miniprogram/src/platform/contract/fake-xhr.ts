import type { RigAnswer, RigRequest } from './rig';

/** XMLHttpRequest whose server is a function: what a browser would tell of each answer, in the browser's order. */
export function fakeXhr(serve: (request: RigRequest) => RigAnswer): typeof XMLHttpRequest {
  class Fake {
    upload: { onprogress?: (event: object) => void } = {};
    timeout = 0;
    status = 0;
    responseText = '';
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    ontimeout?: () => void;
    private head: Record<string, string> = {};
    private method = '';
    private url = '';
    private heads = '';

    open(method: string, url: string): void {
      this.method = method;
      this.url = url;
    }
    setRequestHeader(name: string, value: string): void {
      this.head[name.toLowerCase()] = value;
    }
    getAllResponseHeaders(): string {
      return this.heads;
    }
    abort(): void {
      this.onabort?.();
    }
    send(body: string | FormData | null): void {
      const parts = body instanceof FormData ? Array.from(body.keys()) : [];
      const text = typeof body === 'string' ? body : null;
      const answer = serve({ method: this.method, url: this.url, headers: this.head, body: text, parts });
      if (answer === 'hangs') return;
      void Promise.resolve().then(() => {
        if (answer === 'lost') {
          this.onerror?.();
          return;
        }
        this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
        this.status = answer.status;
        this.responseText = answer.text;
        const headers = answer.headers ?? {};
        this.heads = Object.keys(headers).map((name) => `${name.toLowerCase()}: ${headers[name]}`).join('\r\n'); // prettier-ignore
        this.onload?.();
      });
    }
  }
  return Fake as unknown as typeof XMLHttpRequest;
}
