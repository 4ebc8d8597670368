import { headersText } from './masking';
import type { Refusal } from './refusal';
import type { Transaction } from './transaction';

/** An integration that could not be called. */
export function failed(transaction: Transaction, complaint: string, refusal: Refusal): Refusal {
  transaction.set('integration.error', complaint);
  transaction.set('integrationErrorMessage', complaint);
  transaction.log.error(complaint);
  transaction.log.info(`Method completed with status: ${refusal.status}`);
  return refusal;
}

/** What is sent to the integration. */
export function logRequest(transaction: Transaction, uri: string, headers: Readonly<Record<string, string>>, body: string): void {
  transaction.log.trace(`Endpoint request URI: ${uri}`);
  transaction.log.trace(`Endpoint request headers: ${headersText(headers)}`);
  transaction.log.trace(`Endpoint request body after transformations: ${body}`);
  transaction.log.info(`Sending request to ${uri}`);
}

/** What came back from it. */
export function logResponse(
  transaction: Transaction,
  status: number,
  latency: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  transaction.set('integration.latency', latency);
  transaction.set('integrationLatency', latency);
  transaction.log.info(`Received response. Status: ${status}, Integration latency: ${latency} ms`);
  transaction.log.trace(`Endpoint response headers: ${headersText(headers)}`);
  transaction.log.trace(`Endpoint response body before transformations: ${body}`);
}
