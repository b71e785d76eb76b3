import {
  addSolutionComponent,
  ensurePublisher,
  ensureSolution,
  findSolution,
  type InstalledSolution,
  type NewPublisher,
  type NewSolution,
} from '../operations/solutions/solutions';
import type { WebApi } from '../send/web-api';

/** The solutions of an environment. Everything here throws when it fails. */
export class SolutionArea {
  constructor(private readonly api: WebApi) {}

  /** The solution of that name; null when it is not installed. */
  find(uniqueName: string): Promise<InstalledSolution | null> {
    return findSolution(this.api, uniqueName);
  }

  /** Makes a publisher unless it is there; gives its id. */
  ensurePublisher(publisher: NewPublisher): Promise<string> {
    return ensurePublisher(this.api, publisher);
  }

  /** Makes an unmanaged solution unless it is there; gives its id. */
  ensure(solution: NewSolution): Promise<string> {
    return ensureSolution(this.api, solution);
  }

  /** Adds a component, whose kind is a number of `solutionComponents`. */
  addComponent(solution: string, component: { readonly kind: number; readonly id: string }): Promise<void> {
    return addSolutionComponent(this.api, solution, component);
  }
}
