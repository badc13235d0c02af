package io.kith.plan;

/**
 * What a run may use.
 *
 * @param local whether driver and executor are one process
 * @param executors number of executors
 * @param cores tasks that one executor runs at a time
 * @param executorHeap largest heap of an executor, bytes
 * @param driverHeap largest heap of the driver, bytes
 */
public record Resources(
    boolean local, int executors, int cores, long executorHeap, long driverHeap) {}
