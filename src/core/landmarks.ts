import data from './data/landmarks.json' with { type: 'json' };

/** A port that someone who looks for programs to abuse would look at. Made from `ports.json`, small enough to be anywhere. */
export interface Landmark {
  port: number;
  /** What usually listens there; a proper noun. */
  name: string;
  /** Whoever reaches it can run programs or take what it holds, in a default installation. */
  critical: boolean;
}

const BY_PORT = new Map(data.map((landmark): [number, Landmark] => [landmark.port, landmark]));

export function landmarkAt(port: number): Landmark | undefined {
  return BY_PORT.get(port);
}
