/** Sockets of the server's `upgrade` event: judged, then a WebSocket in a room, turned away with a code, or refused. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import type { Admission } from './admission.ts';
import type { Clock } from './clock.ts';
import { type RefusalStatus, readHandshake, refuseUpgrade } from './handshake.ts';
import type { CollaborationLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import { SocketWire } from './socket-wire.ts';
import type { Tallies } from './tallies.ts';

export interface UpgradesParts {
  readonly admission: Admission;
  readonly tallies: Tallies;
  readonly clock: Clock;
  readonly limits: CollaborationLimits;
  readonly log: CollaborationLog;
}

export class Upgrades {
  readonly #parts: UpgradesParts;
  readonly #server: WebSocketServer;
  /** Those that are not gone yet; some have left their room already. */
  readonly #open = new Set<WebSocket>();

  constructor(parts: UpgradesParts) {
    this.#parts = parts;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: 2 * parts.limits.payloadBytes,
    });
  }

  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until the WebSocket has its own listeners, a broken line must not end the process.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    this.#admit(request, socket, head)
      .then(
        (status) => status && this.#refuse(socket, status),
        (error: unknown) => {
          this.#parts.log('error', 'handshake-failed', { error: kindOf(error) });
          this.#refuse(socket, 503);
        },
      )
      .finally(() => {
        if (!socket.destroyed && socket.writable) socket.off('error', onError);
      });
  }

  /** Resolves when all that are open at this moment are gone. */
  async gone(): Promise<void> {
    await Promise.all([...this.#open].map((ws) => new Promise((resolve) => ws.once('close', resolve))));
  }

  terminateAll(): void {
    for (const ws of this.#open) ws.terminate();
  }

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<RefusalStatus | null> {
    const handshake = readHandshake(request);
    if (!handshake) return 404;
    return this.#parts.admission.admit(request, handshake, {
      get isGone() {
        return socket.destroyed;
      },
      open: (enter) => this.#upgrade(request, socket, head, (ws) => enter(new SocketWire(ws, socket))),
      turnAway: (name) => this.#upgrade(request, socket, head, (ws) => this.#turnAway(ws, name)),
    });
  }

  /** Calls back before it returns, or answers a malformed request itself and never calls back. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, onOpen: (ws: WebSocket) => void): void {
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#open.add(ws);
      ws.once('close', () => this.#open.delete(ws));
      onOpen(ws);
    });
  }

  #turnAway(ws: WebSocket, name: CloseName): void {
    ws.on('error', () => {});
    ws.close(closeCodes[name].code, name);
    const cancel = this.#parts.clock.after(this.#parts.limits.closeMs, () => ws.terminate());
    ws.on('close', cancel);
  }

  #refuse(socket: Duplex, status: RefusalStatus): void {
    this.#parts.tallies.countRefused(status);
    refuseUpgrade(socket, status);
  }
}
