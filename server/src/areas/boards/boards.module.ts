import { Module } from '@nestjs/common';
import type { Config } from '../../config';
import { IdentityModule } from '../../identity';
import { Clock } from '../../infra/clock';
import { CONFIG } from '../../infra/infra.module';
import { Storage, storageFor } from '../../infra/storage';
import { AreasModule } from '../areas.module';
import { AdminBoardsController } from './admin-boards.controller';
import { BoardDesk } from './board-desk';
import { BoardImages } from './board-images';
import { BoardPagesController } from './board-pages.controller';
import { BoardPdfs } from './board-pdf.query';
import { BoardPlaces } from './board-places';
import { BoardRecords } from './board-records';
import { BoardScenes } from './board-scenes';
import { BoardSheets } from './board-sheet.query';
import { BoardsController } from './boards.controller';
import { FarScans } from './far-scans';
import { FindBoard } from './find-board.query';
import { ForgetRevokedBoards } from './forget-revoked-boards';
import { KeptObjects } from './kept-objects';
import { BoardPrinter, boardPrinterHere } from './pdf/board-printer';
import { PlatformCodes } from './platform-codes';
import { ScanBoard } from './scan-board.query';

/** Grid boards: their codes, the sheet to print, and what a scan of them finds. */
@Module({
  imports: [AreasModule, IdentityModule],
  controllers: [BoardsController, AdminBoardsController, BoardPagesController],
  providers: [
    {
      provide: Storage,
      useFactory: (config: Config, clock: Clock) => storageFor(config.storage, clock),
      inject: [CONFIG, Clock],
    },
    { provide: BoardPrinter, useFactory: boardPrinterHere },
    BoardDesk,
    BoardImages,
    BoardPdfs,
    BoardPlaces,
    BoardRecords,
    BoardScenes,
    BoardSheets,
    FarScans,
    FindBoard,
    ForgetRevokedBoards,
    KeptObjects,
    PlatformCodes,
    ScanBoard,
  ],
})
export class BoardsModule {}
