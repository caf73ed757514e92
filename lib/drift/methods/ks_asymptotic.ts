export function ksAsymptoticPValue(d:number,s:{n:number;m:number}):number{return d*s.n}
