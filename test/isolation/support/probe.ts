/** What a probe may use. Given to it in the page, as JSON. */
export interface ProbeWorld {
  appUrl: string;
  sinkUrl: string;
  /** Unlike any other, so that what arrives somewhere can be told apart. */
  word: string;
  registrationId: string;
  /** Another learner's attempt: the address of its host, and the item that is played there. */
  otherOrigin: string;
  itemId: string;
}

/**
 * How one sees that a probe worked:
 * - `told`: it returned true
 * - `app`: the application answered a request with the word in its address that no page of its own made
 * - `sink`: the stranger's server has the word
 * - `top`: the page is at another address
 * - `window`: another window is open
 * - `cookie`: the application would be sent a cookie with the word
 */
export type ProbeSign = 'told' | 'app' | 'sink' | 'top' | 'window' | 'cookie';

export interface Probe {
  name: string;
  sign: ProbeSign;
  /** Runs in the frame of the SCO with the user's activation; self-contained, because its text is sent there. */
  attack: (world: ProbeWorld) => unknown;
  /** Clicks `#probe`, which the attack has made, as a learner could be made to. */
  click?: true;
}
