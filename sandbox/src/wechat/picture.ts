/** A picture as the whole answer, where others answer JSON. */
export class Picture {
  constructor(
    readonly bytes: Buffer,
    readonly type: string,
  ) {}
}
