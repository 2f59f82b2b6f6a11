import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { LOG, type Log } from '../../infra/logging';
import { BoardRecords } from './board-records';
import { BoardScenes } from './board-scenes';
import { CANNOT_CHECK, NOT_OURS } from './board-words';
import type { GridBoard } from './grid-board.entity';
import { typedShortCode } from './short-code';

/** How long it is remembered which keys are lost, milliseconds. */
const REMEMBERED_MS = 60_000;

/** Which board a scene, or a short code, is of. */
@Injectable()
export class FindBoard {
  private lostKeys: readonly string[] = [];
  private askAgainAt = 0;

  constructor(
    private readonly boards: BoardRecords,
    private readonly scenes: BoardScenes,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Throws 404 `not-found` for a scene that is forged, mangled or of no board, and `unavailable` for one that nobody can
   * tell from a forged one now: of a board whose key this process does not have.
   */
  async byScene(scene: string): Promise<GridBoard> {
    const shortCode = this.scenes.read(scene);
    const board = shortCode && (await this.boards.byShortCode(shortCode));
    if (board) return board;
    if (await this.isBeyondChecking(scene)) throw new ProblemError('unavailable', CANNOT_CHECK);
    throw new ProblemError('not-found', NOT_OURS);
  }

  /** The scene of a board whose short code somebody typed; null where there is none. Throws `unavailable` like `byScene`. */
  async sceneOfTyped(text: string): Promise<string | null> {
    const shortCode = typedShortCode(text);
    const board = shortCode && (await this.boards.byShortCode(shortCode));
    return board ? this.scenes.of(board) : null;
  }

  /** As long as no key is lost, which is nearly always, a forged scene is refused without asking for its board. */
  private async isBeyondChecking(scene: string): Promise<boolean> {
    const shortCode = this.scenes.claimed(scene);
    if (shortCode === null || !(await this.isAnyKeyLost())) return false;
    const board = await this.boards.byShortCode(shortCode);
    return board !== null && !this.scenes.knows(board.keyId);
  }

  private async isAnyKeyLost(): Promise<boolean> {
    const now = this.clock.now();
    if (now < this.askAgainAt) return this.lostKeys.length > 0;
    const signed = await this.database.read().all<{ keyId: string }>('SELECT DISTINCT key_id AS keyId FROM grid_board');
    const lost = signed.map(({ keyId }) => keyId).filter((id) => !this.scenes.knows(id));
    if (lost.some((id) => !this.lostKeys.includes(id)))
      this.log.error(
        { keyIds: lost },
        'boards are signed with keys that DATA_KEY lacks: their codes cannot be checked until the keys are back or the boards reissued',
      );
    this.lostKeys = lost;
    this.askAgainAt = now + REMEMBERED_MS;
    return lost.length > 0;
  }
}
