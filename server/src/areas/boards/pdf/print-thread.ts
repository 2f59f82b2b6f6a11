import { parentPort, workerData } from 'node:worker_threads';
import type { BoardSheet } from './board-sheet';
import { printBoard } from './print-board';

/** A thread that draws the one board it is given, and ends. */
void printBoard(workerData as BoardSheet).then((printed) => parentPort?.postMessage(printed));
